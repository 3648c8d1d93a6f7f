//! rfpc compiles requests for proposals written as text.
//!
//! The pipeline, each stage importing only what stands above it:
//!
//! ```text
//! sources ──syntax──▶ tree ──check──▶ model ──evaluate──▶ evaluation ──render──▶ documents
//!             │                │                  │
//!             └── diagnostics ─┴── diagnostics    └── findings are data of the evaluation
//! ```

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod evaluate;
pub mod load;
pub mod model;
pub mod render;
pub mod source;
pub mod syntax;
pub mod value;
