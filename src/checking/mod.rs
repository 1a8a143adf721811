//! Texts in, findings out: the façade of the library.
//!
//! No file is opened here and nothing is printed.

mod baseline;
mod checker;
mod cost;
mod doubts;
mod format;
mod lists;
mod mend;
mod mutation;
mod outcome;
mod review;
mod rulebook;
mod settings;
mod standing;
mod trial;
mod turns;
mod upper;
mod why;

pub use crate::evaluation::{Account, Join, Proof, Verdict};
pub use baseline::{Baseline, Standing};
pub use checker::Terms;
pub use cost::Cost;
pub use format::{Formatted, format};
pub use mend::{Left, MendWays, Mended, Why as NotMended};
pub use mutation::Mutation;
pub use outcome::Checked;
pub use review::{Reviewed, decide_group};
pub use rulebook::Rulebook;
pub use settings::Settled;
pub use standing::standing;
pub use trial::{Judgement, Mark, Score, Trial, kind_word};
pub use upper::{Above, Ready, cited};
pub use why::{Why, locate};
