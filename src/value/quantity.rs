//! A quantity with its comparator and unit, and what may be compared with what.

/// How a value is bound: the `op` of the parse form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// 不低于, 不少于, 以上, 至少: `>=`.
    AtLeast,
    /// 不超过, 以下, 以内: `<=`.
    AtMost,
    /// 达到, 为, or a bare number: `=`.
    Exactly,
    /// 左右, 约: `~`.
    About,
    /// 2-3个: `range`, from `value` to `upper`.
    Range,
    /// 增加N, 新增…个百分点: `+`.
    Increase,
    /// 下降N: `-`.
    Decrease,
}

impl Comparator {
    /// The sign used in JSON.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::AtLeast => ">=",
            Comparator::AtMost => "<=",
            Comparator::Exactly => "=",
            Comparator::About => "~",
            Comparator::Range => "range",
            Comparator::Increase => "+",
            Comparator::Decrease => "-",
        }
    }
}

/// What a unit measures. Only quantities of one dimension may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Counts of things: 个 所 家 名 项 …. Counting words are not told apart.
    Count,
    /// Shares: %, ‰, in hundredths.
    Share,
    /// Differences of shares: 个百分点.
    Points,
    /// Money, in yuan.
    Money,
    /// Time, in days.
    Time,
    /// Area, in square metres.
    Area,
    /// Any other unit, comparable only with itself; a fraction or an index, which has none.
    Other,
}

/// A number with its unit as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// How the value binds.
    pub comparator: Comparator,
    /// The value in the unit as written; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The unit as written: %, 个, 万元; empty where none stands.
    pub unit: String,
}

/// Dimension of a unit as written and the factor that brings it to that dimension's base: 万元 → (Money, 10 000).
#[must_use]
pub fn dimension(unit: &str) -> (Dimension, f64) {
    match unit {
        // 1/3 of something, or an index: no count.
        "" => (Dimension::Other, 1.0),
        "%" | "％" => (Dimension::Share, 1.0),
        "‰" => (Dimension::Share, 0.1),
        "个百分点" | "百分点" => (Dimension::Points, 1.0),
        "元" => (Dimension::Money, 1.0),
        "天" | "日" | "个工作日" | "工作日" | "个自然日" => (Dimension::Time, 1.0),
        "周" => (Dimension::Time, 7.0),
        "个月" | "月" => (Dimension::Time, 30.0),
        "年" => (Dimension::Time, 365.0),
        "小时" | "个小时" => (Dimension::Time, 1.0 / 24.0),
        "分钟" => (Dimension::Time, 1.0 / 1440.0),
        "秒" => (Dimension::Time, 1.0 / 86400.0),
        "平方米" | "㎡" => (Dimension::Area, 1.0),
        "万平方米" | "万㎡" => (Dimension::Area, 1e4),
        "亩" => (Dimension::Area, 2000.0 / 3.0),
        "公顷" => (Dimension::Area, 1e4),
        "平方公里" => (Dimension::Area, 1e6),
        _ => {
            let (rest, factor) = scaled(unit);
            if rest == "元" {
                return (Dimension::Money, factor);
            }
            if COUNTING.contains(&rest) { (Dimension::Count, factor) } else { (Dimension::Other, factor) }
        }
    }
}

/// A unit without the 百, 千, 万 and 亿 before it, and what they multiply it by: 千万元, 万亿元. 千 alone may begin a unit: 千瓦.
fn scaled(unit: &str) -> (&str, f64) {
    let mut rest = unit.trim_start_matches(['百', '千', '万', '亿']);
    if rest != "元" && !COUNTING.contains(&rest) {
        rest = unit.trim_start_matches(['万', '亿']);
    }
    let scale = unit.strip_suffix(rest).unwrap_or("");
    let factor = scale.chars().map(|c| match c {
        '百' => 1e2,
        '千' => 1e3,
        '万' => 1e4,
        _ => 1e8,
    });
    (rest, factor.product())
}

/// Counting words (GB/T 15835—2011 calls them 量词): what follows a number that counts things.
pub const COUNTING: &[&str] = &[
    "", "个", "所", "家", "项", "类", "名", "种", "次", "张", "床", "人", "条", "轮", "批", "例", "位", "座",
    "处", "件", "支", "套", "台", "户", "村", "镇", "县", "区", "市", "省", "期", "场", "部", "本", "册",
    "篇", "只", "头", "辆", "间", "栋", "幢", "门", "对", "组", "队", "站", "点", "片", "块", "颗", "株",
    "枚", "份", "人次", "万人", "团队", "倍",
];

impl Quantity {
    /// Its dimension.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        dimension(&self.unit).0
    }

    /// The value in the base of its dimension.
    #[must_use]
    pub fn base_value(&self) -> f64 {
        self.value * dimension(&self.unit).1
    }

    /// Whether the two may be compared: one dimension, and for [`Dimension::Other`] one unit.
    #[must_use]
    pub fn comparable(&self, other: &Quantity) -> bool {
        self.dimension() == other.dimension()
            && (self.dimension() != Dimension::Other || self.unit == other.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_compare() {
        let of = |value: f64, unit: &str| Quantity {
            comparator: Comparator::Exactly,
            value,
            upper: None,
            unit: unit.to_owned(),
        };
        assert!(of(60.0, "%").comparable(&of(1.0, "％")));
        assert!(!of(60.0, "%").comparable(&of(1.0, "个百分点")));
        assert!(of(2.0, "所").comparable(&of(3.0, "万个")));
        for (unit, value) in
            [("亿元", 2e8), ("万亿元", 2e12), ("千万元", 2e7), ("万千瓦", 2e4), ("千瓦", 2.0), ("元", 2.0)]
        {
            assert!((of(2.0, unit).base_value() - value).abs() < 1.0, "{unit}");
        }
        assert_eq!(of(2.0, "千亿元").dimension(), Dimension::Money);
    }
}
