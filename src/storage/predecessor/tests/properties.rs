//! Whatever is written into a dump comes back, and whatever is broken in one never breaks the reader.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::{Cell, Read};
use super::{file, read};
use crate::predecessor::Source;

/// How a value is written.
#[derive(Clone, Debug)]
struct Written {
    literal: Vec<u8>,
    cell: Cell,
}

fn cell_of(bytes: Vec<u8>) -> Cell {
    String::from_utf8(bytes).map_or_else(|error| Cell::Bytes(error.into_bytes()), Cell::Text)
}

/// As servers escape a text.
fn quoted(bytes: &[u8], doubles: bool) -> Vec<u8> {
    let mut literal = vec![b'\''];
    for byte in bytes {
        match byte {
            0 => literal.extend(b"\\0"),
            b'\n' => literal.extend(b"\\n"),
            b'\r' => literal.extend(b"\\r"),
            b'\\' => literal.extend(b"\\\\"),
            0x1A => literal.extend(b"\\Z"),
            b'\'' if doubles => literal.extend(b"''"),
            b'\'' => literal.extend(b"\\'"),
            b'"' => literal.extend(b"\\\""),
            plain => literal.push(*plain),
        }
    }
    literal.push(b'\'');
    literal
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02X}").unwrap();
        text
    })
}

fn written() -> impl Strategy<Value = Written> {
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        "[a-z'\"\\\\;,()#/*\n\r -]{0,40}".prop_map(String::into_bytes),
        any::<String>().prop_map(String::into_bytes),
    ];
    prop_oneof![
        Just(Written { literal: b"NULL".to_vec(), cell: Cell::Null }),
        any::<i64>().prop_map(|number| Written {
            literal: number.to_string().into_bytes(),
            cell: Cell::Text(number.to_string()),
        }),
        (any::<i32>(), 0_u8..100).prop_map(|(whole, cents)| {
            let text = format!("{whole}.{cents:02}");
            Written { literal: text.clone().into_bytes(), cell: Cell::Text(text) }
        }),
        (bytes.clone(), any::<bool>())
            .prop_map(|(bytes, doubles)| Written { literal: quoted(&bytes, doubles), cell: cell_of(bytes) }),
        (bytes.clone(), any::<bool>()).prop_map(|(bytes, doubles)| {
            let literal = [b"_binary ".to_vec(), quoted(&bytes, doubles)].concat();
            Written { literal, cell: cell_of(bytes) }
        }),
        bytes.prop_map(|bytes| {
            let digits = hexadecimal(&bytes);
            let literal = if bytes.is_empty() { "''".to_owned() } else { format!("0x{digits}") };
            Written { literal: literal.into_bytes(), cell: cell_of(bytes) }
        }),
    ]
}

/// What may stand between two tokens.
fn blank() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(""), Just(" "), Just("\n"), Just("\r\n"), Just("/* ;'( */"), Just("-- '\n"), Just("#;\n")]
}

/// Rows with three columns, in several statements, and the dump that says them.
fn dump() -> impl Strategy<Value = (Vec<Vec<Cell>>, Vec<u8>)> {
    let row = proptest::collection::vec(written(), 3..=3);
    let statement = proptest::collection::vec(row, 1..6);
    (proptest::collection::vec(statement, 0..6), blank(), blank()).prop_map(|(statements, before, after)| {
        let mut dump = b"CREATE TABLE `a` (`x` int(11), `y` decimal(10,2) DEFAULT 0.00, `z` text);\n".to_vec();
        let mut rows = Vec::new();
        for statement in statements {
            dump.extend(b"INSERT INTO `a` VALUES ");
            for (place, row) in statement.iter().enumerate() {
                dump.extend(if place > 0 { b",(".as_slice() } else { b"(" });
                for (column, value) in row.iter().enumerate() {
                    dump.extend(if column > 0 { b",".as_slice() } else { b"" });
                    dump.extend(before.bytes().chain(value.literal.iter().copied()).chain(after.bytes()));
                }
                dump.extend(b")");
                rows.push(row.iter().map(|value| value.cell.clone()).collect());
            }
            dump.extend(b";\n");
        }
        (rows, dump)
    })
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read((rows, dump) in dump()) {
        let all = block_on(read(&dump)).unwrap();
        let cells = |read: &Read| match read {
            Read::Row(row) => row.cells.clone(),
            Read::Bad(why) => panic!("{why}"),
        };
        let found: Vec<Vec<Cell>> = all[0].1.iter().map(cells).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn a_broken_dump_is_read_or_refused((_, dump) in dump(), bites in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..8)) {
        let mut dump = dump;
        for (place, byte, how) in bites {
            let at = place.index(dump.len());
            match how {
                0 => dump[at] = byte,
                1 => dump.insert(at, byte),
                _ => { dump.truncate(at.max(1)); }
            }
        }
        // Neither a panic nor an endless loop: what it says does not matter.
        drop(block_on(read(&dump)));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        drop(Source::dump(file(&bytes).path()));
    }
}
