//! How much of anything this room takes in: one place for every bound that keeps time and memory finite.

/// The largest file read, in bytes. A plan has some 100 kB; a year's corpus in one file has some 50 MB.
pub const FILE_BYTES: usize = 128 << 20;

/// The largest page read, in bytes: its tree takes several times the memory of its text.
pub(super) const PAGE_BYTES: usize = 16 << 20;

/// The most bytes unpacked from one Word file or workbook, all parts together.
pub(super) const UNPACKED_BYTES: u64 = 128 << 20;

/// How many times its packed size a part may unpack to once it is larger than [`SMALL_PART`]. Real parts stay under
/// 100; deflate can reach 1032.
pub(super) const UNPACKED_RATIO: u64 = 250;

/// A part this small is never called a bomb, in bytes.
pub(super) const SMALL_PART: u64 = 4 << 20;

/// How deep XML elements may nest. Tables eight deep in text boxes stay under 200.
pub(super) const XML_DEPTH: usize = 400;

/// How deep page elements are told apart; deeper ones count as part of the element at this depth.
pub(super) const PAGE_DEPTH: usize = 256;

/// How many columns a table is laid out in; cells further right are kept, without spans. Word stops at 63, and a sheet of
/// more is no table of tasks.
pub(super) const COLUMNS: usize = 100;

/// How many bytes of merged cells and empty columns are repeated in one document.
pub(super) const REPEATED_BYTES: usize = 4 << 20;

/// How long a merged cell may be, in bytes, to be repeated in each row it spans: a unit or a heading is short, and a
/// long text said twice would be read as two duties.
pub(super) const REPEATED_CELL: usize = 600;

/// How many paragraphs and cells a Word file may have, and how many filled cells a workbook: each takes some hundred bytes
/// while it is read. A thousand pages have some 30,000, a ledger of ten thousand tasks 80,000.
pub(super) const PIECES: usize = 400_000;

/// How long the pattern of a numbering label may be, in characters: it is written before every paragraph.
pub(super) const LABEL: usize = 60;

/// How many ranges of comments Word opens in one file ([MS-OI29500] 2.1.315).
pub(super) const COMMENTS: usize = 32_767;
