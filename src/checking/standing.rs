//! How two plans stand to each other, in words: what a reader should know before trusting a comparison.

use crate::alignment::{Alignment, Order, hardly_related, in_common, order};
use crate::document::{Document, Level};

/// Sentences on what is odd about a comparison; none where nothing is.
#[must_use]
pub fn standing(upper: &Document, lower: &Document, alignment: &Alignment) -> Vec<String> {
    let (above, below) = (upper.source.name(), lower.source.name());
    let order = match order(upper, lower) {
        Order::Same => Some("上级文件和本级文件是同一份文件，对照没有意义".to_owned()),
        Order::Swapped => Some(format!(
            "上级文件和本级文件看来给反了：{}；仍按所给的次序对照",
            match (upper.front.level, lower.front.level) {
                (Some(ours), Some(theirs)) if ours > theirs =>
                    format!("“{above}”是{}文件，“{below}”是{}文件", chinese(ours), chinese(theirs)),
                _ => format!("“{above}”引用了“{below}”"),
            }
        )),
        Order::SameLevel => lower
            .front
            .level
            .map(|level| format!("两份都是{}文件，也没有相互引用，请核对上级文件给得对不对", chinese(level))),
        Order::Proper | Order::Unknown => None,
    };
    let apart = hardly_related(alignment).then(|| {
        let share = (in_common(alignment) * 100.0).round();
        format!("两份文件几乎没有共同内容（相合程度 {share}%），恐怕说的不是一件事，结论仅供参考")
    });
    order.into_iter().chain(apart).collect()
}

fn chinese(level: Level) -> &'static str {
    match level {
        Level::National => "国家级",
        Level::Province => "省级",
        Level::City => "市级",
        Level::County => "县级",
    }
}
