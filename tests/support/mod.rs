//! What several tests share: plans made by hand, screens of a fixed width.

pub mod plan;
pub mod screen;
