//! A zip archive without compression, the same bytes for the same files (PKWARE APPNOTE 6.3.3, method 0).

use crate::prelude::*;

/// The date that every entry carries: 1 January 1980, the format's first day.
const DATE: u16 = 0x21;

/// Packs files in the order given.
pub(super) fn pack(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let mut header = Vec::new();
        for number in [20_u16, 0x0800, 0, 0, DATE] {
            header.extend(number.to_le_bytes()); // version, flags (names in UTF-8), method, time, date
        }
        for number in [crc32(bytes), bytes.len() as u32, bytes.len() as u32] {
            header.extend(number.to_le_bytes());
        }
        header.extend((name.len() as u16).to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 10]); // comment, disk, attributes
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, files.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

/// The CRC-32 of zip and PNG (ISO 3309), bit by bit: an export is small.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_is_the_published_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let packed = pack(&[("a".to_owned(), b"xyz".to_vec())]);
        assert_eq!(packed.len(), 30 + 1 + 3 + 46 + 1 + 22);
    }
}
