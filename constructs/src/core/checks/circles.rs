//! Resources that depend on themselves.

/// Returns the circles among these dependencies, each once. A circle lists the resources on its path, in order.
pub(crate) fn of(dependencies: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        Not,
        Open,
        Done,
    }
    let mut circles = Vec::new();
    let mut visits = vec![Visit::Not; dependencies.len()];
    // The path from `start`. Each step has the number of its dependencies that were followed.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..dependencies.len() {
        if visits[start] != Visit::Not {
            continue;
        }
        visits[start] = Visit::Open;
        path.push((start, 0));
        while let Some((resource, followed)) = path.last_mut() {
            let Some(&next) = dependencies[*resource].get(*followed) else {
                visits[*resource] = Visit::Done;
                path.pop();
                continue;
            };
            *followed += 1;
            match visits[next] {
                Visit::Not => {
                    visits[next] = Visit::Open;
                    path.push((next, 0));
                }
                Visit::Open => {
                    let steps = path.iter().map(|(step, _)| *step);
                    circles.push(steps.skip_while(|step| *step != next).collect());
                }
                Visit::Done => {}
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_and_a_diamond_are_no_circles() {
        assert_eq!(of(&[vec![1], vec![2], vec![]]), [[0; 0]; 0]);
        assert_eq!(of(&[vec![1, 2], vec![3], vec![3], vec![]]), [[0; 0]; 0]);
    }

    #[test]
    fn what_needs_itself_is_a_circle() {
        assert_eq!(of(&[vec![0]]), [[0]]);
    }

    #[test]
    fn a_circle_begins_where_it_is_reached_first() {
        assert_eq!(of(&[vec![1], vec![2], vec![3], vec![1]]), [[1, 2, 3]]);
    }

    #[test]
    fn separate_circles_are_found_each_once() {
        assert_eq!(of(&[vec![1], vec![0], vec![3], vec![2], vec![0, 2]]), [[0, 1], [2, 3]]);
    }
}
