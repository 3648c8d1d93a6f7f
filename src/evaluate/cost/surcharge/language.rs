//! Which part of the charges is for contacts in a language.

use crate::evaluate::cost::invoice::Invoice;
use crate::evaluate::cost::month::Priced;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Noted, TooLarge};
use crate::model::Demand;
use crate::value::Language;

/// The shares of a language in a scenario, which are the same in all months.
#[derive(Debug)]
pub(in crate::evaluate::cost) struct Spoken {
    label: Noted,
    parts: Vec<Part>,
}

/// Of one charge.
#[derive(Debug)]
struct Part {
    /// The charge's position on the invoice.
    charge: usize,
    label: Noted,
    share: Figure,
}

/// The shares of contacts in a language, charge by charge.
pub(super) fn spoken(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charges: &[Priced<'_>],
    language: &Language,
) -> Result<Spoken, TooLarge> {
    let mut parts = Vec::new();
    for (position, charge) in charges.iter().enumerate() {
        let channel = charge.channel().and_then(|name| needs.channel(name));
        let share = channel.and_then(|one| share_of(book, one.demand, language).transpose());
        if let Some(share) = share.transpose()? {
            let label = format!("{} in {language}", charge.planned.line.name);
            parts.push(Part {
                charge: position,
                label: book.words(&label),
                share,
            });
        }
    }
    Ok(Spoken {
        label: book.words(&format!("charges in {language}")),
        parts,
    })
}

impl Spoken {
    /// The charges' part for the language in a month; `None` where no charge has any.
    pub(super) fn in_month(
        &self,
        book: &mut Derivation,
        invoice: &Invoice,
    ) -> Result<Option<Figure>, TooLarge> {
        let mut amounts = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            if let Some(amount) = invoice.charge(part.charge) {
                let money = invoice.money();
                amounts.push(book.product(part.label, money, amount, part.share)?);
            }
        }
        match amounts.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(*only)),
            several => book.total(self.label, invoice.money(), several).map(Some),
        }
    }
}

/// The share of a demand's contacts that a language covers (`zh` covers `zh-Hans`).
fn share_of(
    book: &mut Derivation,
    demand: &Demand,
    language: &Language,
) -> Result<Option<Figure>, TooLarge> {
    let shares = demand
        .share
        .iter()
        .filter(|share| share.value.0.satisfies(language));
    let shares: Vec<Figure> = shares
        .map(|share| {
            let label = format!("share of {}", share.value.0);
            book.stated(&label, share.value.1.0, FigureUnit::Percent, share.span)
        })
        .collect();
    match shares.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => book
            .total(format!("share of {language}"), FigureUnit::Percent, several)
            .map(Some),
    }
}
