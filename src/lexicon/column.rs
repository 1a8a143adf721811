//! The columns a lexicon may have, and the kind of list they make.

/// What a lexicon lists. It follows from the columns: 词 makes a word list, 上级 a list of places, else bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words, one a row.
    Words,
    /// Bodies with their forms, level and time of existence.
    Bodies,
    /// Places with their level and the place above them.
    Places,
}

/// A column of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// 词: the word itself.
    Word,
    /// 改为: what should stand instead.
    Replacement,
    /// 例外: longer words that hold this one and are right, split at 、.
    Exceptions,
    /// 类: a group inside the list.
    Group,
    /// 易误作: characters this one is mistaken for.
    Mistaken,
    /// 说明: a remark for people.
    Note,
    /// 名称: the full name.
    Name,
    /// 规范简称: the official short form; empty where it is the full name.
    Short,
    /// 也可写作: other right forms.
    Also,
    /// 口语简称: forms of speech.
    Informal,
    /// 简称: short names of a place.
    PlaceShort,
    /// 层级: level.
    Tier,
    /// 上级: the place above.
    Above,
    /// 职能: the line of work that counterparts on other levels share.
    Line,
    /// 次序: rank in the official sequence.
    Sequence,
    /// 启用: first day of the name; of a word the first day on which what the list says of it holds.
    From,
    /// 停用: last day of the name.
    To,
    /// 继任: names that took its place, split at 、.
    Successors,
    /// 凭据: 已核, 文例 or 通识.
    Trust,
}

const TABLE: &[(&str, Column)] = &[
    ("词", Column::Word),
    ("改为", Column::Replacement),
    ("例外", Column::Exceptions),
    ("类", Column::Group),
    ("易误作", Column::Mistaken),
    ("说明", Column::Note),
    ("名称", Column::Name),
    ("规范简称", Column::Short),
    ("也可写作", Column::Also),
    ("口语简称", Column::Informal),
    ("简称", Column::PlaceShort),
    ("层级", Column::Tier),
    ("上级", Column::Above),
    ("职能", Column::Line),
    ("次序", Column::Sequence),
    ("启用", Column::From),
    ("停用", Column::To),
    ("继任", Column::Successors),
    ("凭据", Column::Trust),
];

impl Column {
    /// The column of a heading.
    #[must_use]
    pub fn of(heading: &str) -> Option<Column> {
        TABLE.iter().find(|(word, _)| *word == heading).map(|(_, column)| *column)
    }

    /// The heading as written in a file.
    #[must_use]
    pub fn heading(self) -> &'static str {
        TABLE.iter().find(|(_, column)| *column == self).map_or("", |(word, _)| word)
    }

    /// Every heading there is, for messages.
    #[must_use]
    pub fn headings() -> String {
        TABLE.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("、")
    }
}

impl Kind {
    /// The kind of list these columns make; nothing where neither 词 nor 名称 is among them.
    #[must_use]
    pub fn of(columns: &[Column]) -> Option<Kind> {
        if columns.contains(&Column::Word) {
            Some(Kind::Words)
        } else if !columns.contains(&Column::Name) {
            None
        } else if columns.contains(&Column::Above) {
            Some(Kind::Places)
        } else {
            Some(Kind::Bodies)
        }
    }

    /// The columns whose cells may not be empty.
    #[must_use]
    pub fn required(self) -> &'static [Column] {
        match self {
            Kind::Words => &[Column::Word],
            Kind::Bodies => &[Column::Name, Column::Tier],
            Kind::Places => &[Column::Name, Column::Tier, Column::Above],
        }
    }
}
