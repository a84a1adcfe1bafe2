//! What the pattern of a message refers to: its variables and other messages.
//!
//! Compiled twice: into the build script, which makes struct fields of the variables, and into the
//! checker, which compares them between the languages.

use std::collections::BTreeSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement};

/// The names a pattern uses, without sigils.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct References {
    /// `$name` anywhere outside of the arguments' defaults.
    pub(crate) variables: BTreeSet<String>,
    /// Other messages; not allowed in our files, since their variables would be hidden.
    pub(crate) messages: BTreeSet<String>,
}

impl References {
    /// Collects from all patterns of a message.
    pub(crate) fn of<'a>(patterns: impl IntoIterator<Item = &'a Pattern<&'a str>>) -> Self {
        let mut found = Self::default();
        for pattern in patterns {
            found.in_pattern(pattern);
        }
        found
    }

    fn in_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => self.in_expression(expression),
            }
        }
    }

    fn in_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.in_inline(inline),
            Expression::Select { selector, variants } => {
                self.in_inline(selector);
                variants.iter().for_each(|variant| self.in_pattern(&variant.value));
            }
        }
    }

    fn in_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.in_arguments(arguments),
            InlineExpression::TermReference { arguments, .. } => {
                arguments.iter().for_each(|arguments| self.in_arguments(arguments));
            }
            InlineExpression::Placeable { expression } => self.in_expression(expression),
        }
    }

    fn in_arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.in_inline(argument));
        arguments.named.iter().for_each(|argument| self.in_inline(&argument.value));
    }
}
