//! Things that were put together, a pair at a time.

/// Groups of numbers: a forest, in which the smallest of a group is its root.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    /// So many groups of one.
    pub(super) fn new(n: usize) -> Self {
        Self {
            parents: (0..n).collect(),
        }
    }

    /// The smallest of the group of `n`.
    pub(super) fn root(&self, mut n: usize) -> usize {
        while self.parents[n] != n {
            n = self.parents[n];
        }
        n
    }

    /// Puts two groups together.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        self.parents[second] = first;
    }

    /// The one group that all of these are in; nothing when there are several, or none.
    pub(super) fn only(&self, members: impl IntoIterator<Item = usize>) -> Option<usize> {
        let mut roots = members.into_iter().map(|n| self.root(n));
        let first = roots.next()?;
        roots.all(|root| root == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_has_one_root_whatever_the_order() {
        let mut groups = Groups::new(5);
        groups.join(4, 2);
        groups.join(1, 2);
        assert_eq!(groups.root(4), 1);
        assert_eq!(groups.only([4, 2, 1]), Some(1));
        assert_eq!(groups.only([4, 0]), None);
        assert_eq!(groups.only([]), None);
        assert_eq!(groups.root(3), 3);
    }
}
