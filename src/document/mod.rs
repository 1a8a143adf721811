//! A work plan as plain data, every part with its place in the source.
//!
//! | Chinese | here | | Chinese | here |
//! |---|---|---|---|---|
//! | 文件 | document | | 责任单位 | unit |
//! | 章节 | section | | 时限 | deadline |
//! | 任务 | task | | 目标 | target |
//! | 举措 | measure | | 引用 | citation |
//!
//! This room parses nothing and judges nothing: no score and no verdict lives here.

mod citation;
mod deadline;
mod front;
mod moved;
mod plan;
mod read;
mod responsibility;
mod side;
mod target;

pub use citation::Citation;
pub use deadline::{Deadline, Duty};
pub use front::{Dated, Front, Level, Phrase};
pub use plan::{Document, Heading, Label, LabelKind, Measure, Prose, Section, Task};
pub use read::Read;
pub use responsibility::{Convention, ConventionKind, Responsibility, Role, Unit};
pub use side::Side;
pub use target::Target;
