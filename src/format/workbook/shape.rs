//! How a number format has a cell show its number: as a date, as a share of a hundred, with words around it.

/// What is taken of a number format (ECMA-376 Part 1, 18.8.30 and 18.8.31): its first section, without colours, fillers and
/// how many decimals are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A number with words around it.
    Number(Digits),
    /// A day or a time of day.
    Time(Clock),
    /// Hours, minutes and seconds that may pass a day.
    Duration,
}

/// A number with words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) before: String,
    pub(super) after: String,
    /// Hundredths are shown.
    pub(super) percent: bool,
    /// A whole number is filled with zeros to so many digits.
    pub(super) least: usize,
}

/// The parts of a date that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    pub(super) time: bool,
}

/// Most characters of the words around a number.
const WORDS: usize = 40;
/// Most characters of a format: Excel takes 255.
const LONGEST: usize = 255;

impl Shape {
    /// The format that programs know by this number, as Chinese Excel and WPS show it.
    pub(super) fn built_in(id: u32) -> Shape {
        let date = |year, month, day, time| Shape::Time(Clock { year, month, day, time });
        match id {
            9 | 10 => Shape::Number(Digits { percent: true, ..Digits::default() }),
            14 | 15 | 30 | 31 => date(true, true, true, false),
            16 | 28 | 29 | 51 | 53 | 54 | 58 => date(false, true, true, false),
            17 | 27 | 36 | 50 | 52 | 57 => date(true, true, false, false),
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => date(false, false, false, true),
            22 => date(true, true, true, true),
            46 => Shape::Duration,
            _ => Shape::Number(Digits::default()),
        }
    }

    /// The format of a code.
    pub(super) fn of(code: &str) -> Shape {
        let signs = signs(code);
        let letters: Vec<char> = signs.iter().filter_map(|sign| sign.letter()).collect();
        if signs.contains(&Sign::Elapsed) {
            return Shape::Duration;
        }
        if !letters.is_empty() {
            return Shape::Time(clock(&letters));
        }
        let mut digits = Digits::default();
        let (mut number, mut whole) = (false, true);
        for sign in signs {
            match sign {
                Sign::Word(c) => {
                    let side = if number { &mut digits.after } else { &mut digits.before };
                    if side.chars().count() < WORDS {
                        side.push(c);
                    }
                }
                Sign::Percent => digits.percent = true,
                Sign::Point => whole = false,
                Sign::Digit(zero) => {
                    number = true;
                    // Words between digits part them and say nothing of the whole.
                    digits.after.clear();
                    digits.least += usize::from(zero && whole);
                }
                Sign::Letter(_) | Sign::Elapsed => {}
            }
        }
        // Blanks stand there to line up columns.
        digits.before = digits.before.trim().to_owned();
        digits.after = digits.after.trim_end().to_owned();
        Shape::Number(digits)
    }
}

/// A sign of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A character shown as it is.
    Word(char),
    /// Of a date or time.
    Letter(char),
    /// Hours, minutes or seconds in brackets.
    Elapsed,
    /// A place for digits, and whether a zero fills it.
    Digit(bool),
    Point,
    Percent,
}

impl Sign {
    fn letter(self) -> Option<char> {
        if let Sign::Letter(letter) = self { Some(letter) } else { None }
    }
}

/// The signs of the first section of a format.
fn signs(code: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest =
        code.get(..code.char_indices().nth(LONGEST).map_or(code.len(), |(at, _)| at)).unwrap_or(code);
    while let Some(c) = rest.chars().next() {
        let word = ["General", "G/通用格式", "AM/PM", "A/P", "上午/下午"]
            .into_iter()
            .find(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
        if let Some(word) = word {
            signs.push(if word.starts_with('G') { Sign::Digit(false) } else { Sign::Letter('h') });
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        let mut behind = rest.get(c.len_utf8()..).unwrap_or_default();
        let until = |end: char| behind.split_once(end).unwrap_or((behind, ""));
        match c {
            ';' => break,
            '"' => {
                let (words, after) = until('"');
                signs.extend(words.chars().map(Sign::Word));
                behind = after;
            }
            '[' => {
                let (inside, after) = until(']');
                signs.extend(bracket(inside));
                behind = after;
            }
            '\\' | '_' | '*' => {
                let next = behind.chars().next();
                signs.extend(next.filter(|_| c == '\\').map(Sign::Word));
                behind = behind.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'a' | 'A' | 'e' | 'b' | 'g' => {
                signs.push(Sign::Letter(c.to_ascii_lowercase()));
            }
            '0' => signs.push(Sign::Digit(true)),
            '#' | '?' | '@' => signs.push(Sign::Digit(false)),
            '.' => signs.push(Sign::Point),
            '%' => signs.push(Sign::Percent),
            // Of signs without quotes only a currency says something.
            '$' => signs.push(Sign::Word(c)),
            c if !c.is_ascii() => signs.push(Sign::Word(c)),
            _ => {}
        }
        rest = behind;
    }
    signs
}

/// What stands in brackets: a currency sign, an elapsed time; colours, conditions and languages say nothing.
fn bracket(inside: &str) -> Vec<Sign> {
    if let Some(sign) = inside.strip_prefix('$') {
        return sign.split('-').next().unwrap_or_default().chars().map(Sign::Word).collect();
    }
    let same = |letter: char| !inside.is_empty() && inside.chars().all(|c| c.eq_ignore_ascii_case(&letter));
    if ['h', 'm', 's'].into_iter().any(same) { vec![Sign::Elapsed] } else { Vec::new() }
}

/// The parts of a date that letters ask for. An m next to hours or seconds means minutes; a ddd is a day of the week.
fn clock(letters: &[char]) -> Clock {
    let mut clock = Clock::default();
    let mut last = ' ';
    let mut runs = letters.chunk_by(|one, two| one == two).peekable();
    while let Some(run) = runs.next() {
        let letter = run.first().copied().unwrap_or(' ');
        let before_seconds = runs.peek().is_some_and(|next| next.first() == Some(&'s'));
        match letter {
            'y' | 'e' | 'b' | 'g' => clock.year = true,
            'm' if last == 'h' || before_seconds => clock.time = true,
            'm' => clock.month = true,
            'd' if run.len() < 3 => clock.day = true,
            'h' | 's' => clock.time = true,
            _ => {}
        }
        last = letter;
    }
    match clock == Clock::default() {
        true => Clock { year: true, month: true, day: true, time: false },
        false => clock,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_chinese_tables_are_told_apart() {
        let time = |year, month, day, time| Shape::Time(Clock { year, month, day, time });
        for (code, shape) in [
            ("yyyy/m/d", time(true, true, true, false)),
            ("yyyy\"年\"m\"月\"d\"日\";@", time(true, true, true, false)),
            ("[$-804]yyyy\"年\"m\"月\"", time(true, true, false, false)),
            ("[DBNum1][$-804]m\"月\"d\"日\"", time(false, true, true, false)),
            ("yyyy-mm-dd hh:mm:ss", time(true, true, true, true)),
            ("h:mm AM/PM", time(false, false, false, true)),
            ("aaaa", time(true, true, true, false)),
            ("mm:ss", time(false, false, false, true)),
            ("[h]:mm", Shape::Duration),
        ] {
            assert_eq!(Shape::of(code), shape, "{code}");
        }
    }

    #[test]
    fn words_around_a_number_are_kept() {
        let number = |before: &str, after: &str, percent, least| {
            Shape::Number(Digits { before: before.to_owned(), after: after.to_owned(), percent, least })
        };
        for (code, shape) in [
            ("General", number("", "", false, 0)),
            ("0.00_ ", number("", "", false, 1)),
            ("#,##0;[Red]-#,##0", number("", "", false, 1)),
            ("0.0%", number("", "", true, 1)),
            ("\"第\"0\"项\"", number("第", "项", false, 1)),
            ("G/通用格式\"万人\"", number("", "万人", false, 0)),
            ("[$¥-804]#,##0.00", number("¥", "", false, 1)),
            ("000", number("", "", false, 3)),
            ("@", number("", "", false, 0)),
            ("0.00E+00", number("", "", false, 1)),
            ("# ?/?", number("", "", false, 0)),
            ("000\"-\"0000", number("", "", false, 7)),
        ] {
            assert_eq!(Shape::of(code), shape, "{code}");
        }
    }
}
