//! The elements of a page that matter to a reader, and how they close one another.

/// What an element is to a reader of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A box that holds other boxes: `div`, `section`, `form`, `ul` …
    Box,
    /// A box whose items bear numbers: `ol`.
    Ordered,
    /// A paragraph or heading: ends where the next box or paragraph begins.
    Paragraph,
    /// A paragraph whose line breaks count: `pre`.
    Plain,
    /// An item of a list.
    Item,
    /// A link.
    Link,
    /// `span` or `font`, which only dress words; some sites mark the body with one.
    Dress,
    /// A table.
    Table,
    /// Its heading line.
    Caption,
    /// `thead`, `tbody`, `tfoot`.
    Rows,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// The page's title, in its head.
    Title,
    /// Words nobody reads: scripts, styles, forms, navigation.
    Silent,
    /// A line break.
    Break,
    /// `meta`: its attributes are kept, it has no words.
    Meta,
}

/// How many kinds of element there are.
pub(super) const ELEMENTS: usize = Element::Meta as usize + 1;

impl Element {
    /// The element of a tag name in lower case; `None` for those that change nothing, such as `b`.
    pub(super) fn of(tag: &[u8]) -> Option<Element> {
        Some(match tag {
            b"div" | b"section" | b"article" | b"main" | b"form" | b"fieldset" | b"ul" | b"dl"
            | b"blockquote" | b"center" | b"figure" | b"header" | b"details" | b"body" | b"ucapcontent"
            | b"ucaptitle" | b"founder-content" => Element::Box,
            b"ol" => Element::Ordered,
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"address" | b"figcaption" | b"legend"
            | b"summary" => Element::Paragraph,
            b"pre" => Element::Plain,
            b"li" | b"dt" | b"dd" => Element::Item,
            b"a" => Element::Link,
            b"span" | b"font" => Element::Dress,
            b"table" => Element::Table,
            b"caption" => Element::Caption,
            b"thead" | b"tbody" | b"tfoot" => Element::Rows,
            b"tr" => Element::Row,
            b"td" | b"th" => Element::Cell,
            b"title" => Element::Title,
            b"script" | b"style" | b"noscript" | b"template" | b"iframe" | b"select" | b"button"
            | b"textarea" | b"svg" | b"object" | b"nav" | b"footer" | b"aside" | b"rt" | b"rp" => {
                Element::Silent
            }
            b"br" | b"hr" => Element::Break,
            b"meta" => Element::Meta,
            _ => return None,
        })
    }

    /// Whether it has no closing tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Element::Break | Element::Meta)
    }

    /// Whether the words before it and after it stand on different lines.
    pub(super) fn breaks(self) -> bool {
        !matches!(self, Element::Link | Element::Dress | Element::Silent | Element::Meta | Element::Title)
    }

    /// Whether its opening closes an open `other`, with all that is open inside.
    pub(super) fn closes(self, other: Element) -> bool {
        use Element::{Box, Caption, Cell, Item, Ordered, Paragraph, Plain, Row, Rows, Table};
        match self {
            Box | Ordered | Paragraph | Plain | Table => other == Paragraph,
            Item => matches!(other, Paragraph | Item),
            Cell => matches!(other, Cell | Caption),
            Row => matches!(other, Row | Cell | Caption),
            Rows => matches!(other, Rows | Row | Cell | Caption),
            _ => false,
        }
    }

    /// Whether the search for an open element that `self` closes, by opening or by closing, ends at an open `other`.
    pub(super) fn stops_at(self, other: Element) -> bool {
        use Element::{
            Box, Caption, Cell, Dress, Item, Link, Ordered, Paragraph, Plain, Row, Rows, Silent, Table, Title,
        };
        match self {
            Paragraph | Plain | Link | Dress => matches!(other, Box | Ordered | Item | Cell | Table),
            Item => matches!(other, Box | Ordered | Cell | Table),
            Box | Ordered => matches!(other, Cell | Table),
            Cell | Row | Rows | Caption => other == Table,
            Table | Silent | Title => false,
            Element::Break | Element::Meta => true,
        }
    }
}
