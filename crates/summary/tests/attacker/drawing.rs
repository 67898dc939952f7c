//! What a drawing shows, read back from its coordinates. A shape, an attribute or a command of a path that is not known
//! is refused, for nobody knows what it tells.

use super::markup::Element;

/// A drawing in numbers.
pub struct Drawing {
    pub class: String,
    /// Left, top, width and height of its frame.
    pub frame: [i64; 4],
    /// Every place and length from left to right.
    pub across: Vec<i64>,
    /// How wide its bars are, from left to right.
    pub bars: Vec<i64>,
    /// What it is called.
    pub title: String,
}

const CLASSES: [&str; 16] = [
    "track", "share", "part p0", "part p1", "part p2", "part p3", "part p4", "s1", "s3", "axis",
    "way", "ring", "hole", "dot", "span", "",
];
/// Every place from top to bottom that drawings have; none of them tells anything.
const DOWN: [i64; 6] = [0, 2, 4, 5, 8, 10];

pub fn read(svg: &Element) -> Result<Drawing, String> {
    let mut drawing = Drawing {
        class: svg.says("class").unwrap_or_default().to_owned(),
        frame: [0; 4],
        across: Vec::new(),
        bars: Vec::new(),
        title: String::new(),
    };
    for (name, value) in &svg.attributes {
        match (name.as_str(), value.as_str()) {
            ("viewBox", frame) => {
                let numbers: Result<Vec<i64>, _> = frame.split(' ').map(str::parse).collect();
                let numbers = numbers.map_err(|_| format!("the frame {frame}"))?;
                drawing.frame = numbers
                    .try_into()
                    .map_err(|_| format!("the frame {frame}"))?;
            }
            ("class", "bar" | "bar parts" | "key" | "scale" | "interval")
            | ("aria-hidden", "true")
            | ("preserveAspectRatio", "none")
            | ("role", "img") => {}
            _ => return Err(format!("{name}=\"{value}\" of a drawing")),
        }
    }
    for shape in svg.elements() {
        match shape.name.as_str() {
            "title" => drawing.title = shape.text().trim().to_owned(),
            "rect" => rect(shape, &mut drawing)?,
            "path" => path(shape, &mut drawing)?,
            other => return Err(format!("<{other}> in a drawing")),
        }
    }
    let written: usize = svg.elements().map(|shape| shape.text().trim().len()).sum();
    if svg.text().trim().len() != drawing.title.len() || written != drawing.title.len() {
        return Err("a text in a drawing".to_owned());
    }
    Ok(drawing)
}

fn rect(shape: &Element, drawing: &mut Drawing) -> Result<(), String> {
    for (name, value) in &shape.attributes {
        let number = || {
            value
                .parse::<i64>()
                .map_err(|_| format!("{name}=\"{value}\" of a bar"))
        };
        match (name.as_str(), value.as_str()) {
            ("class", class) if CLASSES.contains(&class) => {}
            ("rx", "2") | ("height", "8") => {}
            ("x", _) => drawing.across.push(number()?),
            ("width", _) => {
                drawing.across.push(number()?);
                drawing.bars.push(number()?);
            }
            _ => return Err(format!("{name}=\"{value}\" of a bar")),
        }
    }
    Ok(())
}

fn path(shape: &Element, drawing: &mut Drawing) -> Result<(), String> {
    for (name, value) in &shape.attributes {
        match (name.as_str(), value.as_str()) {
            ("class", class) if CLASSES.contains(&class) => {}
            ("d", way) => commands(way, drawing)?,
            _ => return Err(format!("{name}=\"{value}\" of a line")),
        }
    }
    Ok(())
}

/// Moves, and lines to the right or down.
fn commands(way: &str, drawing: &mut Drawing) -> Result<(), String> {
    let refused = || format!("the line {way}");
    let mut rest = way;
    while let Some(command) = rest.chars().next() {
        let after = &rest[1..];
        let end = after
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(after.len());
        let numbers: Result<Vec<i64>, _> = after[..end].split(' ').map(str::parse).collect();
        match (command, numbers.map_err(|_| refused())?.as_slice()) {
            ('M', [x, y]) if DOWN.contains(y) => drawing.across.push(*x),
            ('H' | 'h', [x]) => drawing.across.push(*x),
            ('V', [y]) if DOWN.contains(y) => {}
            _ => return Err(refused()),
        }
        rest = &after[end..];
    }
    Ok(())
}
