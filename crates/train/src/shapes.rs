//! The middles of countries, from their shapes as `TopoJSON`.
//!
//! An arc is a list of steps from point to point in whole numbers, which `transform` makes degrees; a
//! ring is a list of arcs, a negative number `n` being arc `!n` backwards.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use kartoteka_base::model::Location;
use serde_json::Value;

/// By the numeric code of ISO 3166, the centre of gravity of the largest ring of a country.
pub(crate) fn middles(shapes: &Value) -> Result<BTreeMap<u32, Location>> {
    let transform = &shapes["transform"];
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let scale = pair(&transform["scale"]).context("scale")?;
    let origin = pair(&transform["translate"]).context("translate")?;
    let arcs = shapes["arcs"].as_array().context("arcs")?;
    let arcs: Vec<Vec<(f64, f64)>> = arcs
        .iter()
        .map(|arc| {
            let (mut x, mut y) = (0.0, 0.0);
            let steps = arc.as_array().into_iter().flatten().filter_map(pair);
            steps
                .map(|(right, up)| {
                    (x, y) = (x + right, y + up);
                    (x * scale.0 + origin.0, y * scale.1 + origin.1)
                })
                .collect()
        })
        .collect();
    let countries = shapes["objects"]["countries"]["geometries"].as_array();
    let mut middles = BTreeMap::new();
    for country in countries.context("countries")? {
        let Some(code) = country["id"].as_str().and_then(|id| id.parse().ok()) else {
            continue;
        };
        let mut rings = Vec::new();
        collect_rings(&country["arcs"], &mut rings);
        let best = rings
            .iter()
            .map(|ring| centre(&across_the_date_line(points(ring, &arcs))))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((area, longitude, latitude)) = best
            && area > 0.0
        {
            middles.entry(code).or_insert(Location {
                latitude,
                longitude: (longitude + 180.0).rem_euclid(360.0) - 180.0,
            });
        }
    }
    Ok(middles)
}

/// Rings are lists of numbers, polygons lists of rings, several polygons lists of these.
fn collect_rings(value: &Value, rings: &mut Vec<Vec<i64>>) {
    let Some(list) = value.as_array() else { return };
    let numbers: Option<Vec<i64>> = list.iter().map(Value::as_i64).collect();
    match numbers {
        Some(ring) if !ring.is_empty() => rings.push(ring),
        _ => list.iter().for_each(|inner| collect_rings(inner, rings)),
    }
}

fn points(ring: &[i64], arcs: &[Vec<(f64, f64)>]) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for &number in ring {
        let is_backwards = number < 0;
        let number = if is_backwards { !number } else { number };
        let Some(arc) = usize::try_from(number).ok().and_then(|n| arcs.get(n)) else {
            continue;
        };
        if is_backwards {
            points.extend(arc.iter().rev());
        } else {
            points.extend(arc);
        }
    }
    points
}

/// A ring that crosses the date line goes on beyond 180 degrees instead of jumping round the world.
fn across_the_date_line(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    for n in 1..points.len() {
        let jump = points[n].0 - points[n - 1].0;
        points[n].0 -= (jump / 360.0).round() * 360.0;
    }
    points
}

/// Area, and centre of gravity, of a ring (the shoelace formula).
fn centre(points: &[(f64, f64)]) -> (f64, f64, f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for n in 0..points.len() {
        let (one, other) = (points[n], points[(n + 1) % points.len()]);
        let cross = one.0 * other.1 - other.0 * one.1;
        area += cross;
        x += (one.0 + other.0) * cross;
        y += (one.1 + other.1) * cross;
    }
    if area == 0.0 {
        return (0.0, 0.0, 0.0);
    }
    (area.abs() / 2.0, x / (3.0 * area), y / (3.0 * area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_that_of_the_largest_ring() {
        let shapes = serde_json::json!({
            "transform": {"scale": [0.5, 0.5], "translate": [10.0, 20.0]},
            "arcs": [
                [[0, 0], [4, 0], [0, 4]],
                [[0, 0], [0, 4], [4, 0]],
                [[100, 100], [1, 0], [0, 1], [-1, -1]],
            ],
            "objects": {"countries": {"geometries": [
                {"id": "578", "arcs": [[[0, -2]], [[2]]]},
                {"id": "-99", "arcs": [[[2]]]},
                {"arcs": [[[2]]]},
            ]}},
        });
        let middles = middles(&shapes).unwrap();
        assert_eq!(middles.len(), 1);
        let at = middles[&578];
        assert!((at.latitude - 21.0).abs() < 1e-9 && (at.longitude - 11.0).abs() < 1e-9);
    }
}
