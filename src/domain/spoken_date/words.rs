//! The vocabulary: every word and fixed phrase of the five languages that has a part in a date.
//!
//! One plain table, so that a missing word is one line of work. A word may have several meanings
//! (`a` is "to" in Italian and "one" in English); the grammar asks for the meaning it needs.
//! Phrases are written folded: lower case, no accents, one space (see [`super::lexer`]).

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;

/// What a word can stand for in a date phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// A month's name that is nothing else.
    Month(u32),
    /// A month's name or abbreviation that is also an ordinary word (`may`, `set`).
    MonthOrWord(u32),
    /// A full weekday name.
    Weekday(Weekday),
    /// An abbreviated weekday: counts only where no ordinary word follows (`sat down`).
    WeekdayShort(Weekday),
    /// A German two-letter weekday: counts only for German guilds (`do`, `so`, `mi`).
    WeekdayLetters(Weekday),
    /// Days from today.
    Offset(u64),
    /// The last day of the current month.
    MonthEnd,
    /// A unit of duration.
    Unit(Unit),
    /// A unit by its letter, as in `+3d`.
    UnitLetter(Unit),
    /// A number word.
    Count(u32),
    /// Saturday and Sunday.
    Weekend,
    /// From today to Sunday.
    RestOfWeek,
    /// The current one (`this Friday`).
    This,
    /// The coming one (`next week`).
    Next,
    /// A past one (`last Friday`).
    Last,
    /// Opens a span, with or without an end.
    From,
    /// Opens a span only when an end follows; otherwise it is an "of".
    FromIfRange,
    /// Opens a span in Italian; "there" in German.
    FromOrThere,
    /// Opens a span whose ends are joined by "and".
    Between,
    /// Stands after a start in German (`vom 3. März an`).
    Onwards,
    /// Joins the two ends of a span.
    To,
    /// Names the last day.
    Until,
    /// Names the first day of being here again.
    Back,
    /// Introduces a duration.
    For,
    /// Introduces a distance from today.
    In,
    /// Stands after a distance from today.
    FromNow,
    /// After a bare duration it makes a distance: `one week from Friday` is no week of absence.
    DistanceFrom,
    /// Joins two days.
    And,
    /// A preposition before a day.
    On,
    /// An article before a day's number: makes `12` in `the 12` a day.
    Article,
    /// Between a day's number and its month.
    Of,
    /// Before a time with a mark of its own.
    At,
    /// Before a time that may be a bare hour.
    AtHour,
    /// After a day's number.
    Ordinal,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// After an hour.
    Hour,
    /// Twelve o'clock.
    Noon,
    /// A part of a day, which says no time.
    DayPart,
    /// Says that somebody is not there.
    Away,
    /// Makes the day after it no part of an absence (`every`, `before`, `see you`).
    Forbids,
    /// Holds a word of a date, but says none (`guten Morgen`).
    Greeting,
    /// Makes the whole text no declaration (`maybe`).
    Unclear,
}

// === impl Meaning ===

impl Meaning {
    /// The month, and whether the word is nothing else than a month.
    pub(super) fn month(self) -> Option<(u32, bool)> {
        if let Self::MonthOrWord(month) = self {
            return Some((month, false));
        }
        if let Self::Month(month) = self { Some((month, true)) } else { None }
    }

    /// The weekday of a full name or a common abbreviation.
    pub(super) fn weekday(self) -> Option<Weekday> {
        if let Self::Weekday(weekday) | Self::WeekdayShort(weekday) = self { Some(weekday) } else { None }
    }

    /// The weekday of a German two-letter abbreviation.
    pub(super) fn weekday_letters(self) -> Option<Weekday> {
        if let Self::WeekdayLetters(weekday) = self { Some(weekday) } else { None }
    }

    /// The days from today.
    pub(super) fn offset(self) -> Option<u64> {
        if let Self::Offset(days) = self { Some(days) } else { None }
    }

    /// The unit of a duration.
    pub(super) fn unit(self) -> Option<Unit> {
        if let Self::Unit(unit) = self { Some(unit) } else { None }
    }

    /// The unit for which a letter stands.
    pub(super) fn unit_letter(self) -> Option<Unit> {
        if let Self::UnitLetter(unit) = self { Some(unit) } else { None }
    }

    /// The number for which a word stands.
    pub(super) fn count(self) -> Option<u32> {
        if let Self::Count(count) = self { Some(count) } else { None }
    }
}

/// A unit of duration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// One calendar month.
    Month,
}

/// The most words of one phrase of the table.
pub(super) const PHRASE_WORDS_MAX: usize = 5;

/// The meanings of a folded phrase; none when it has no part in dates.
pub(super) fn meanings(phrase: &str) -> &'static [Meaning] {
    static INDEX: LazyLock<HashMap<&'static str, Vec<Meaning>>> = LazyLock::new(index);
    INDEX.get(phrase).map_or(&[], Vec::as_slice)
}

fn index() -> HashMap<&'static str, Vec<Meaning>> {
    let mut index: HashMap<&'static str, Vec<Meaning>> = HashMap::new();
    for (meaning, phrases) in TABLES.into_iter().flatten() {
        for phrase in phrases.split('|') {
            index.entry(phrase).or_default().push(*meaning);
        }
    }
    index
}

type Table = &'static [(Meaning, &'static str)];

const TABLES: [Table; 6] = [MONTHS, WEEKDAYS, DAYS, COUNTS, LINKS, MANNERS];

const MONTHS: Table = &[
    (Meaning::Month(1), "january|jan|janvier|janv|enero|ene|januar|janner|jaenner|gennaio|genn"),
    (Meaning::MonthOrWord(1), "gen"),
    (Meaning::Month(2), "february|feb|febr|fevrier|fevr|fev|febrero|februar|feber|febbraio|febb"),
    (Meaning::Month(3), "marzo|marz|maerz|mrz"),
    (Meaning::MonthOrWord(3), "march|mars|mar"),
    (Meaning::Month(4), "april|apr|avril|avr|abril|abr|aprile"),
    (Meaning::Month(5), "mayo|maggio"),
    (Meaning::MonthOrWord(5), "may|mai|mag"),
    (Meaning::Month(6), "june|jun|juin|junio|juni|giugno|giu"),
    (Meaning::Month(7), "july|jul|juillet|juil|julio|juli|luglio|lug"),
    (Meaning::Month(8), "august|aug|aout|agosto"),
    (Meaning::MonthOrWord(8), "ago"),
    (Meaning::Month(9), "september|sept|sep|septembre|septiembre|setiembre|settembre|sett"),
    (Meaning::MonthOrWord(9), "set"),
    (Meaning::Month(10), "october|oct|octobre|octubre|oktober|okt|ottobre|ott"),
    (Meaning::Month(11), "november|nov|novembre|noviembre"),
    (Meaning::Month(12), "december|dec|decembre|diciembre|dic|dezember|dez|dicembre"),
];

const WEEKDAYS: Table = &[
    (Meaning::Weekday(Weekday::Mon), "monday|lundi|lunes|montag|lunedi"),
    (Meaning::Weekday(Weekday::Tue), "tuesday|mardi|martes|dienstag|martedi"),
    (Meaning::Weekday(Weekday::Wed), "wednesday|mercredi|miercoles|mittwoch|mercoledi"),
    (Meaning::Weekday(Weekday::Thu), "thursday|jeudi|jueves|donnerstag|giovedi"),
    (Meaning::Weekday(Weekday::Fri), "friday|vendredi|viernes|freitag|venerdi"),
    (Meaning::Weekday(Weekday::Sat), "saturday|samedi|sabado|samstag|sonnabend|sabato"),
    (Meaning::Weekday(Weekday::Sun), "sunday|dimanche|domingo|sonntag|domenica"),
    (Meaning::WeekdayShort(Weekday::Mon), "mon|lun"),
    (Meaning::WeekdayShort(Weekday::Tue), "tue|tues|mar"),
    (Meaning::WeekdayShort(Weekday::Wed), "wed|mer|mie|mier"),
    (Meaning::WeekdayShort(Weekday::Thu), "thu|thur|thurs|jeu|jue|gio"),
    (Meaning::WeekdayShort(Weekday::Fri), "fri|ven|vie"),
    (Meaning::WeekdayShort(Weekday::Sat), "sat|sam|sab"),
    (Meaning::WeekdayShort(Weekday::Sun), "sun|dim|dom"),
    (Meaning::WeekdayLetters(Weekday::Mon), "mo"),
    (Meaning::WeekdayLetters(Weekday::Tue), "di"),
    (Meaning::WeekdayLetters(Weekday::Wed), "mi"),
    (Meaning::WeekdayLetters(Weekday::Thu), "do"),
    (Meaning::WeekdayLetters(Weekday::Fri), "fr"),
    (Meaning::WeekdayLetters(Weekday::Sat), "sa"),
    (Meaning::WeekdayLetters(Weekday::Sun), "so"),
];

const DAYS: Table = &[
    (Meaning::Offset(0), "today|tonight|this morning|this afternoon|this evening"),
    (Meaning::Offset(0), "aujourd hui|aujourdhui|ce matin|cet apres midi|ce soir|cette nuit"),
    (Meaning::Offset(0), "hoy|esta manana|esta tarde|esta noche"),
    (Meaning::Offset(0), "heute|heute morgen|heute fruh|heute frueh|heute mittag|heute abend|heute nacht"),
    (Meaning::Offset(0), "oggi|stamattina|stasera|stanotte|questa mattina|questa sera|questo pomeriggio"),
    (Meaning::Offset(1), "tomorrow|tmrw|tmr|demain|manana|morgen|domani"),
    (Meaning::Offset(2), "day after tomorrow|apres demain|apresdemain|pasado manana|ubermorgen|uebermorgen"),
    (Meaning::Offset(2), "dopodomani|dopo domani"),
    (Meaning::MonthEnd, "end of the month|end of month|fin du mois|fin de mois|fin de mes|final de mes"),
    (Meaning::MonthEnd, "ende des monats|monatsende|fine mese|fine del mese"),
    (Meaning::Weekend, "weekend|week end|wochenende|fin de semana|finde|fine settimana"),
    (Meaning::RestOfWeek, "rest of the week|rest of this week|reste de la semaine|resto de la semana"),
    (Meaning::RestOfWeek, "rest der woche|restliche woche|resto della settimana"),
    (Meaning::DayPart, "morning|afternoon|evening|night|in the morning|in the evening|in the afternoon"),
    (Meaning::DayPart, "matin|apres midi|soir|nuit|au matin|au soir|dans la soiree"),
    (Meaning::DayPart, "por la manana|de la manana|en la manana|la manana|a la manana|por la tarde|de la tarde"),
    (Meaning::DayPart, "por la noche|de la noche|tarde|noche|cada manana"),
    (Meaning::DayPart, "fruh|frueh|vormittag|nachmittag|abend|nacht|am morgen|am abend|jeden morgen|den morgen"),
    (Meaning::DayPart, "mattina|pomeriggio|sera|notte"),
    (Meaning::Noon, "noon|midi|mittag|mediodia|mezzogiorno"),
];

const COUNTS: Table = &[
    (Meaning::Count(1), "a|an|one|un|une|una|uno|ein|eine|einen|einer|einem"),
    (Meaning::Count(2), "two|deux|dos|zwei|due"),
    (Meaning::Count(3), "three|trois|tres|drei|tre"),
    (Meaning::Count(4), "four|quatre|cuatro|vier|quattro"),
    (Meaning::Count(5), "five|cinq|cinco|funf|fuenf|cinque"),
    (Meaning::Count(6), "six|seis|sechs|sei"),
    (Meaning::Count(7), "seven|sept|siete|sieben|sette"),
    (Meaning::Count(8), "eight|huit|ocho|acht|otto"),
    (Meaning::Count(9), "nine|neuf|nueve|neun|nove"),
    (Meaning::Count(10), "ten|dix|diez|zehn|dieci"),
    (Meaning::Count(14), "fourteen|quatorze|catorce|vierzehn|quattordici"),
    (Meaning::Count(15), "fifteen|quinze|quince|funfzehn|fuenfzehn|quindici"),
    (Meaning::Unit(Unit::Day), "day|days|jour|jours|dia|dias|tag|tage|tagen|giorno|giorni"),
    (Meaning::Unit(Unit::Week), "week|weeks|semaine|semaines|semana|semanas|woche|wochen|settimana|settimane"),
    (Meaning::Unit(Unit::Month), "month|months|mois|mes|meses|monat|monate|monaten|mese|mesi"),
    (Meaning::UnitLetter(Unit::Day), "d|j|t|g"),
    (Meaning::UnitLetter(Unit::Week), "w"),
    (Meaning::UnitLetter(Unit::Month), "m"),
    (Meaning::Ordinal, "st|nd|rd|th|er|eme|ere|e|te|ten|ter|o|º|ª"),
    (Meaning::Am, "am|a m"),
    (Meaning::Pm, "pm|p m"),
    (Meaning::Hour, "h|uhr|heure|heures|hrs|o clock"),
];

const LINKS: Table = &[
    (Meaning::From, "from|as of|as from|starting|starting from|starting on|beginning|from the|starting the"),
    (Meaning::From, "a partir de|a partir du|a partir d|a compter de|a compter du|des|des le"),
    (Meaning::From, "desde|desde el|a partir del|a contar del"),
    (Meaning::From, "ab|ab dem|ab den|beginnend am"),
    (Meaning::FromOrThere, "da"),
    (Meaning::From, "dal|dall|a partire da|a partire dal|a partire dall|a cominciare da|a cominciare dal"),
    (Meaning::FromIfRange, "de|du|del|von|vom|dell|von dem"),
    (Meaning::Between, "between|entre|zwischen|tra|fra"),
    (Meaning::Onwards, "an|ab|onwards|onward"),
    (Meaning::To, "to|through|thru|au|a|al|all|bis|bis zum|bis zu|bis einschliesslich|hasta|hasta el"),
    (Meaning::To, "fino a|fino al|fino all|until|till|til|up to|jusqu a|jusqu au|to the|until the"),
    (Meaning::Until, "until|till|til|up to|through|thru|until the|up until|until and including"),
    (Meaning::Until, "jusqu a|jusqu au|jusque|jusqu en|jusqu"),
    (Meaning::Until, "hasta|hasta el|bis|bis zum|bis zu|bis einschliesslich|bis inklusive"),
    (Meaning::Until, "fino a|fino al|fino all|fino|sino a|sino al|finche"),
    (Meaning::Back, "back|back by|return|returning|will return|i return|be back|am back|come back|coming back"),
    (Meaning::Back, "de retour|retour|je reviens|je reviendrai|reviens|reviendrai|je rentre|rentre|rentrerai"),
    (Meaning::Back, "vuelvo|volvere|de vuelta|regreso|regresare|estoy de vuelta|estare de vuelta"),
    (Meaning::Back, "zuruck|zurueck|wieder da|wieder hier|wieder dabei|wieder zuruck|wieder zurueck|wieder online"),
    (Meaning::Back, "torno|tornero|di ritorno|ritorno|rientro|rientrero|ritornero|saro di ritorno"),
    (Meaning::For, "for|pendant|pour|durant|durante|por|fur|fuer|per"),
    (Meaning::In, "in|dans|en|dentro de|tra|fra|d ici"),
    (Meaning::FromNow, "from now"),
    (Meaning::DistanceFrom, "from"),
    (Meaning::And, "and|et|und|y|e|ed"),
    (Meaning::On, "on|on the|le|el|il|am|an|im|nel|over|over the|on this|starting on|back by|beginnend am|at the"),
    (Meaning::Article, "the|on the|to the|from the|until the|starting the|le|du|au|jusqu au|a partir du|des le"),
    (Meaning::Article, "a compter du|el|del|al|desde el|hasta el|a partir del|a contar del"),
    (Meaning::Article, "am|dem|den|der|die|vom|zum|ab dem|ab den|von dem|bis zum|beginnend am"),
    (Meaning::Article, "il|l|lo|la|les|los|las|i|gli|dal|dall|all|dell|fino al|fino all|sino al"),
    (Meaning::Article, "a partire dal|a partire dall|a cominciare dal"),
    (Meaning::Of, "of|de|del|di"),
    (Meaning::At, "at|a|um|gegen|alle|a las|a la|ore|alle ore|vers|around|about|hacia las"),
    (Meaning::AtHour, "at|um|alle|a las|ore|alle ore"),
    (Meaning::This, "this|ce|cet|cette|este|esta|diese|diesen|dieser|dieses|diesem|questo|questa|quest"),
    (Meaning::This, "all|all this|the whole|toute la|toute cette|toda la|toda esta|die ganze|tutta la|tutta questa"),
    (Meaning::Next, "next|prochain|prochaine|prochains|prochaines|proximo|proxima|proximos|proximas|que viene"),
    (Meaning::Next, "nachste|nachsten|nachster|nachstes|naechste|naechsten|naechster|naechstes|kommende"),
    (Meaning::Next, "kommenden|kommender|kommendes|prossimo|prossima|prossimi|prossime|coming|a venir"),
    (Meaning::Last, "last|past|previous|dernier|derniere|derniers|dernieres|passe|passee|pasado|pasada|pasados"),
    (Meaning::Last, "letzte|letzten|letzter|letztes|vergangene|vergangenen|vorige|vorigen"),
    (Meaning::Last, "scorso|scorsa|scorsi|scorse|passato|passata|ultimo|ultima|ultimos|ultimi"),
];

const MANNERS: Table = &[
    (Meaning::Away, "away|absent|afk|holiday|holidays|vacation|vacations|gone|unavailable|not here|not there"),
    (
        Meaning::Away,
        "not available|be here|be there|be around|be online|absence|off|out of town|leave|loa|ooo|out of office|break|busy|trip",
    ),
    (
        Meaning::Away,
        "absente|absents|en conge|conges|vacances|pas la|pas dispo|pas disponible|indisponible|parti|partie",
    ),
    (Meaning::Away, "fuera|ausente|ausencia|vacaciones|de viaje|no estoy|no estare|no puedo|no podre|no disponible"),
    (Meaning::Away, "weg|abwesend|abwesenheit|urlaub|nicht da|nicht dabei|nicht verfugbar|verreist|unterwegs"),
    (Meaning::Away, "via|assente|assenza|ferie|vacanza|in vacanza|non ci sono|non ci saro|non posso|fuori"),
    (Meaning::Forbids, "every|each|before|after|since|by|except|not on|but not"),
    (Meaning::Forbids, "chaque|tous les|toutes les|avant|avant le|apres|apres le|depuis|depuis le|sauf|d ici le"),
    (Meaning::Forbids, "cada|todos los|todas las|antes de|antes del|despues de|despues del|excepto|menos"),
    (Meaning::Forbids, "jeden|jede|jeder|vor|nach|seit|seit dem|ausser|immer"),
    (Meaning::Forbids, "ogni|tutti i|tutte le|prima di|prima del|dopo|dopo il|tranne|eccetto"),
    (Meaning::Forbids, "see you|see ya|cya|enjoy|good luck|happy|nos vemos|ci vediamo|wir sehen uns"),
    (Meaning::Greeting, "nice weekend|good weekend|great weekend|happy weekend|bon week end|bonne semaine"),
    (Meaning::Greeting, "buenos dias|buen finde|buen fin de semana|buon weekend|buon fine settimana|buona settimana"),
    (Meaning::Greeting, "guten morgen|moin|morgen zusammen|morgen leute|morgen allerseits"),
    (Meaning::Greeting, "schones wochenende|schoenes wochenende"),
    (Meaning::Unclear, "maybe|perhaps|probably|not sure|might|or|either|instead|yesterday|cancel|cancelled|canceled"),
    (Meaning::Unclear, "not away|not absent|no longer|peut etre|ou"),
    (Meaning::Unclear, "probablement|plus absent|pas absent|pas absente|annule|annulee|d habitude"),
    (Meaning::Unclear, "quizas|quiza|tal vez|ayer|ya no|cancelado"),
    (Meaning::Unclear, "vielleicht|wahrscheinlich|oder|gestern"),
    (Meaning::Unclear, "nicht mehr|nicht weg|nicht abwesend|abgesagt"),
    (Meaning::Unclear, "forse|probabilmente|oppure|ieri"),
    (Meaning::Unclear, "non piu|non sono via|annullato"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_folded_and_within_the_longest_phrase() {
        for phrase in TABLES.into_iter().flatten().flat_map(|(_, phrases)| phrases.split('|')) {
            assert_eq!(phrase.trim().to_lowercase(), phrase);
            assert!(phrase.split(' ').count() <= PHRASE_WORDS_MAX, "{phrase}");
            assert!(phrase.chars().all(|c| c.is_ascii() || "ºª".contains(c)), "{phrase}");
        }
    }

    #[test]
    fn no_word_has_the_same_meaning_twice() {
        for (phrase, meanings) in index() {
            for (at, meaning) in meanings.iter().enumerate() {
                assert!(!meanings[..at].contains(meaning), "{phrase}: {meaning:?}");
            }
        }
    }
}
