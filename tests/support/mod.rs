//! What several tests share: plans made by hand, screens of a fixed width.

#[cfg(feature = "peers")]
pub mod browser;
mod folder;
pub mod plan;
pub mod screen;

pub use folder::Folder;
