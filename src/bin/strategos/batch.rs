//! Many lines answered at once, on all cores, and written in their order.

use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

/// How many lines each core may be ahead of the writer: enough that a long battle doesn't keep the others waiting, and few
/// enough that a million lines need no more memory than these.
const AHEAD: usize = 8;

/// An answer that is being made.
type Promised = Receiver<serde_json::Result<String>>;

/// Writes the answer to each line in the order of the lines. Each is written as soon as it and those before it are there, so
/// that a program at the other end can converse.
pub fn answer_lines(
    lines: impl Iterator<Item = Vec<u8>>,
    answered: impl Fn(&[u8]) -> serde_json::Result<String> + Sync,
    to: impl Write + Send,
) -> io::Result<()> {
    let answered = &answered;
    let (queue, promises) = sync_channel::<Promised>(AHEAD * rayon::current_num_threads());
    thread::scope(|threads| {
        let writer = threads.spawn(|| write_in_order(promises, to));
        rayon::in_place_scope(|pool| {
            for line in lines {
                let (answer, promised) = sync_channel(1);
                // The writer has gone: nobody reads any more.
                if queue.send(promised).is_err() {
                    break;
                }
                pool.spawn(move |_| drop(answer.send(answered(&line))));
            }
        });
        drop(queue);
        writer.join().unwrap_or_else(|_| Err(io::Error::other("the writer has stopped")))
    })
}

fn write_in_order(promises: Receiver<Promised>, to: impl Write) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    while let Some(promised) = at_once_or_flushed(&promises, &mut to)? {
        if let Some(answer) = at_once_or_flushed(&promised, &mut to)? {
            writeln!(to, "{}", answer?)?;
        }
    }
    to.flush()
}

/// What comes next, or nothing at the end. Whoever waits for it has first been given all that was written before.
fn at_once_or_flushed<T>(from: &Receiver<T>, to: &mut impl Write) -> io::Result<Option<T>> {
    match from.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            to.flush()?;
            Ok(from.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn answers_come_in_the_order_of_the_lines_whoever_is_ready_first() {
        let lines = (0..200_u8).map(|number| vec![number]);
        let answered = |line: &[u8]| {
            // The earlier ones take longer.
            thread::sleep(Duration::from_micros(u64::from(200 - line[0]) * 10));
            Ok(line[0].to_string())
        };
        let mut written = Vec::new();
        answer_lines(lines, answered, &mut written).unwrap();
        let expected: String = (0..200).map(|number| format!("{number}\n")).collect();
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }

    #[test]
    fn no_line_is_read_long_before_it_is_written() {
        // Beside those that are queued, one is being read, one written, and the end of one is in the writer's buffer.
        let most = AHEAD * rayon::current_num_threads() + 3;
        let (told, written) = std::sync::mpsc::channel();
        let mut read = 0;
        let mut done = 0;
        let lines = (0..1000_u16).map(|_| {
            done += written.try_iter().count();
            read += 1;
            assert!(read - done <= most, "{read} read, {done} written");
            Vec::new()
        });
        struct Slow(std::sync::mpsc::Sender<()>);
        impl Write for Slow {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                for _ in bytes.iter().filter(|&&byte| byte == b'\n') {
                    let _ = self.0.send(());
                }
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        // Longer than the writer's buffer, so that each answer is written alone.
        let answer = "x".repeat(9000);
        answer_lines(lines, |_| Ok(answer.clone()), Slow(told)).unwrap();
        assert_eq!(read, 1000);
    }
}
