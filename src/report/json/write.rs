//! Wire types as JSON text: what serde_json writes, byte for byte, in a fraction of its time.
//!
//! A report is nearly all strings, and hardly one of them holds a sign that JSON escapes. serde_json asks of one byte after
//! another whether it is such a sign; here a string is looked through many bytes at once and then copied whole. Wire types
//! are structs, lists, maps by name, strings and numbers; there is no form here for enums with values.

use std::fmt::Error;

use serde::Serialize;
use serde::ser::{self, Impossible};
use serde_json::Number;

/// Writes a value as JSON at the end of a text: on one line, or where `PRETTY` over many with two blanks a level, the
/// first line standing `depth` levels in. No line end follows.
pub fn append<const PRETTY: bool>(out: &mut String, depth: usize, value: &impl Serialize) {
    // Wire types always serialise. Were one of another kind, the text would break off here, and nobody take it for whole.
    let _ = value.serialize(&mut Pen::<PRETTY> { out, depth });
}

/// Writes values at the end of a text.
struct Pen<'a, const PRETTY: bool> {
    out: &'a mut String,
    /// Lists and objects that are open.
    depth: usize,
}

/// A list or an object that is open.
struct Members<'p, 'a, const PRETTY: bool> {
    pen: &'p mut Pen<'a, PRETTY>,
    close: char,
    /// Whether it has a member yet.
    any: bool,
}

impl<'a, const PRETTY: bool> Pen<'a, PRETTY> {
    #[inline(always)]
    fn open<'p>(&'p mut self, open: char, close: char) -> Members<'p, 'a, PRETTY> {
        self.out.push(open);
        self.depth += 1;
        Members { pen: self, close, any: false }
    }

    #[cold]
    fn new_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        if plain(text) {
            self.out.push_str(text);
        } else {
            escaped(self.out, text);
        }
        self.out.push('"');
    }

    fn number(&mut self, number: impl itoa::Integer) {
        self.out.push_str(itoa::Buffer::new().format(number));
    }
}

impl<const PRETTY: bool> Members<'_, '_, PRETTY> {
    /// What parts a member from the one before it.
    #[inline]
    fn part(&mut self) {
        if self.any {
            self.pen.out.push(',');
        }
        self.any = true;
        if PRETTY {
            self.pen.new_line();
        }
    }

    /// What parts a name from its value.
    fn colon(&mut self) {
        self.pen.out.push_str(if PRETTY { ": " } else { ":" });
    }

    #[inline(always)]
    fn close(self) {
        self.pen.depth -= 1;
        if PRETTY && self.any {
            self.pen.new_line();
        }
        self.pen.out.push(self.close);
    }
}

/// Whether a text holds nothing that JSON escapes.
fn plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (blocks, _) = bytes.as_chunks::<16>();
    match bytes.last_chunk::<16>() {
        // The last block covers what the whole ones leave over, and some bytes twice.
        Some(last) => blocks.iter().chain([last]).all(|block| nothing_escaped(block)),
        None => nothing_escaped(bytes),
    }
}

/// The same of some bytes. Without a way out in the middle, those of a block are compared all at once.
fn nothing_escaped(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |nothing, byte| nothing & (*byte >= b' ') & (*byte != b'"') & (*byte != b'\\'))
}

fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
}

/// Methods that write an integer each.
macro_rules! integers {
    ($($method:ident $kind:ty),*) => {
        $(fn $method(self, value: $kind) -> Result<(), Error> {
            self.number(value);
            Ok(())
        })*
    };
}

impl<'p, 'a, const PRETTY: bool> ser::Serializer for &'p mut Pen<'a, PRETTY> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'p, 'a, PRETTY>;
    type SerializeTuple = Members<'p, 'a, PRETTY>;
    type SerializeTupleStruct = Members<'p, 'a, PRETTY>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Members<'p, 'a, PRETTY>;
    type SerializeStruct = Members<'p, 'a, PRETTY>;
    type SerializeStructVariant = Impossible<(), Error>;

    integers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    integers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        match Number::from_f64(value) {
            Some(number) => self.out.push_str(&number.to_string()),
            None => self.out.push_str("null"),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self::SerializeTuple, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Self::SerializeStruct, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

/// What is a list on the wire.
macro_rules! lists {
    ($($list:ident $method:ident),*) => {
        $(impl<const PRETTY: bool> ser::$list for Members<'_, '_, PRETTY> {
            type Ok = ();
            type Error = Error;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
                self.part();
                value.serialize(&mut *self.pen)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

lists!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field);

impl<const PRETTY: bool> ser::SerializeMap for Members<'_, '_, PRETTY> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Error> {
        self.part();
        let before = self.pen.out.len();
        key.serialize(&mut *self.pen)?;
        // Only a string is a name.
        self.pen.out.as_bytes().get(before).filter(|sign| **sign == b'"').map(|_| ()).ok_or(Error)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.colon();
        value.serialize(&mut *self.pen)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl<const PRETTY: bool> ser::SerializeStruct for Members<'_, '_, PRETTY> {
    type Ok = ();
    type Error = Error;

    // In line, the name is known where it is written, and copied in a step or two.
    #[inline(always)]
    fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        if PRETTY {
            self.part();
            self.pen.out.push('"');
        } else {
            self.pen.out.push_str(if self.any { ",\"" } else { "\"" });
            self.any = true;
        }
        // The name of a field of ours: nothing in it is escaped.
        self.pen.out.push_str(name);
        self.pen.out.push_str(if PRETTY { "\": " } else { "\":" });
        value.serialize(&mut *self.pen)
    }

    #[inline(always)]
    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    struct Inner {
        none: Option<u32>,
        some: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u32>,
        real: Vec<f64>,
        whole: (i64, u64, i8),
        empty: Vec<u32>,
        unit: (),
    }

    #[derive(Serialize)]
    enum Kind {
        Named,
    }

    #[derive(Serialize)]
    struct Outer {
        kind: Kind,
        #[serde(rename = "type")]
        texts: Vec<String>,
        #[serde(flatten)]
        inner: Inner,
        maps: BTreeMap<String, BTreeMap<&'static str, bool>>,
        sign: char,
    }

    fn text<const PRETTY: bool>(value: &impl Serialize) -> String {
        let mut out = String::new();
        append::<PRETTY>(&mut out, 0, value);
        out
    }

    #[test]
    fn it_writes_what_serde_json_writes() {
        let all: String = (0..0x180).filter_map(char::from_u32).collect();
        let mut texts: Vec<String> = all.chars().map(|c| format!("任务{c}😀")).collect();
        texts.extend([all, String::new(), "市卫生健康委".repeat(40), "第一行\r\n第二行\\\"".repeat(20)]);
        let inner = Inner {
            none: None,
            some: Some("有"),
            left_out: None,
            real: vec![0.0, -0.0, 1.0, 0.125, 1e300, 5e-324, f64::NAN, f64::INFINITY, 60.5],
            whole: (i64::MIN, u64::MAX, -1),
            empty: Vec::new(),
            unit: (),
        };
        let maps = BTreeMap::from([
            ("甲\"".to_owned(), BTreeMap::from([("b", true), ("c", false)])),
            ("乙".to_owned(), BTreeMap::new()),
        ]);
        let outer = Outer { kind: Kind::Named, texts, inner, maps, sign: '"' };
        assert_eq!(text::<false>(&outer), serde_json::to_string(&outer).unwrap());
        assert_eq!(text::<true>(&outer), serde_json::to_string_pretty(&outer).unwrap());
    }

    #[test]
    fn what_no_wire_type_holds_breaks_the_text_off() {
        #[derive(Serialize)]
        enum Value {
            Of(u32),
            At { line: u32 },
        }
        assert_eq!(text::<false>(&[1, 2].map(Value::Of)), "[");
        assert_eq!(text::<true>(&Value::At { line: 1 }), "");
        assert_eq!(text::<false>(&BTreeMap::from([(1, 2)])), "{1");
    }
}
