//! The items of a list written as they come, with a comma between them.

/// A list being written: each text holds some items, themselves already parted by commas.
#[derive(Debug, Default)]
pub struct Items {
    begun: bool,
}

impl Items {
    /// The next items, behind a comma where others came before; nothing for none.
    pub fn next(&mut self, items: &str) -> String {
        if items.is_empty() {
            return String::new();
        }
        let comma = if self.begun { ",\n" } else { "" };
        self.begun = true;
        format!("{comma}{items}")
    }
}

/// Values as items of a JSON list, one a line.
pub fn lines<T: serde::Serialize>(values: impl IntoIterator<Item = T>) -> String {
    // Wire types hold only strings, numbers and lists, which always serialise.
    let lines = values.into_iter().map(|value| serde_json::to_string(&value).unwrap_or_default());
    lines.collect::<Vec<_>>().join(",\n")
}
