//! Files in one: a ZIP archive (APPNOTE 6.3.10) in which nothing is compressed, and which depends on its contents alone.

/// An archive of these files, by name.
pub(super) fn archive(files: &[(String, String)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let offset = bytes.len() as u32;
        bytes.extend(b"PK\x03\x04");
        let about = about(name, text);
        bytes.extend(&about);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        // Made by the same version as is needed to read it; no comment, disk 0, no attributes.
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, length, count) = (bytes.len() as u32, directory.len() as u32, (files.len() as u16).to_le_bytes());
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(length.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// What stands of a file both before it and in the directory: version 2.0, names in UTF-8, stored; the first day that there is.
fn about(name: &str, text: &str) -> Vec<u8> {
    let (size, check) = (text.len() as u32, check(text.as_bytes()));
    let mut about = vec![0x14, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
    about.extend(check.to_le_bytes());
    about.extend(size.to_le_bytes());
    about.extend(size.to_le_bytes());
    about.extend((name.len() as u16).to_le_bytes());
    about.extend([0, 0]);
    about
}

/// CRC-32, bit by bit.
fn check(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_the_one_that_everybody_computes() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        assert_eq!(check(b"123456789"), 0xCBF4_3926);
    }
}
