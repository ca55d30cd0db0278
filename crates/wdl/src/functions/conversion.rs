//! Functions of the family: conversion.

use crate::functions::function::Function;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[];
