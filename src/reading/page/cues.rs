//! A few words that tell something, looked for in running text at once: they are tried only where a character stands that
//! one of them may begin with.

/// Words of Chinese.
#[derive(Debug)]
pub(in crate::reading) struct Cues {
    pub(in crate::reading) list: &'static [&'static str],
    /// A bit for the [`place`] of each first character: the lower half of them and the upper one.
    firsts: (u64, u64),
}

/// Which of 128 bits stands for a character: its number folded, so that 市, 省 and 各 seldom share the bit of another.
const fn place(c: u32) -> u32 {
    (c ^ c >> 5) & 0x7f
}

impl Cues {
    pub(in crate::reading) const fn of(list: &'static [&'static str]) -> Cues {
        let mut firsts = 0u128;
        let mut rest = list;
        while let [word, others @ ..] = rest {
            // A Chinese character has three bytes.
            if let [first, second, third, ..] = word.as_bytes() {
                let (first, second, third) =
                    (*first as u32 & 0x0f, *second as u32 & 0x3f, *third as u32 & 0x3f);
                firsts |= 1 << place(first << 12 | second << 6 | third);
            }
            rest = others;
        }
        Cues { list, firsts: ((firsts & u64::MAX as u128) as u64, (firsts >> 64) as u64) }
    }

    /// Whether one of them is in a text.
    pub(in crate::reading) fn in_text(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// The first byte of a text at which one of them begins.
    pub(in crate::reading) fn first_in(&self, text: &str) -> Option<usize> {
        let mut places = text.char_indices().filter(|(_, c)| self.may_begin(*c));
        places.find(|(at, _)| text.get(*at..).is_some_and(|rest| self.is_at(rest))).map(|(at, _)| at)
    }

    /// Whether one of them may begin with a character.
    fn may_begin(&self, c: char) -> bool {
        let place = place(u32::from(c));
        let bits = if place & 0x40 == 0 { self.firsts.0 } else { self.firsts.1 };
        bits >> (place & 0x3f) & 1 == 1
    }

    /// Whether a text begins with one of them.
    pub(in crate::reading) fn begins(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|c| self.may_begin(c)) && self.is_at(text)
    }

    /// The same for a text that may: words with another first character are passed over at once, where a comparison of all
    /// would be a call.
    fn is_at(&self, text: &str) -> bool {
        let first = text.as_bytes().first_chunk::<3>();
        self.list.iter().any(|word| word.as_bytes().first_chunk::<3>() == first && text.starts_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::Cues;

    #[test]
    fn words_are_found_wherever_they_stand() {
        static CUES: Cues = Cues::of(&["给予", "予以补助", "扣分"]);
        for (text, found) in
            [("给予", true), ("按规定予以补助。", true), ("a扣 分", false), ("予以", false), ("", false)]
        {
            assert_eq!(CUES.in_text(text), found, "{text}");
        }
        assert_eq!(CUES.first_in("给一次扣分、给予"), Some(9));
        assert!(CUES.begins("予以补助的") && !CUES.begins("不给予") && !CUES.begins(""));
    }
}
