//! Wire types as JSON text.

use serde::Serialize;

/// Writes a value as JSON on one line at the end of a text; no line end follows.
pub fn on_a_line(out: &mut String, value: &impl Serialize) {
    // Wire types always serialise. Were one of another kind, nothing would stand in its place, and nobody take that for JSON.
    if let Ok(text) = serde_json::to_string(value) {
        match out.is_empty() {
            // The whole reading of a long text need not be copied.
            true => *out = text,
            false => out.push_str(&text),
        }
    }
}

/// A value as JSON over many lines, two blanks a level; no line end follows.
pub fn over_lines(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Writes a value as JSON over many lines at the end of a text, as an item of a list in an object: two levels in.
pub fn as_item(out: &mut String, value: &impl Serialize) {
    // As the only item of the only item of a list it is written two levels in at once; what stands around it is left away.
    let text = over_lines(&[[value]]);
    let item = text.strip_prefix("[\n  [\n    ").and_then(|rest| rest.strip_suffix("\n  ]\n]"));
    out.push_str(item.unwrap_or_default());
}
