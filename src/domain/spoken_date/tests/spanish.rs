//! Free texts in Spanish.

use super::{TODAY, check};
use crate::locale::Locale;

#[test]
fn spanish_absences_are_understood() {
    check(
        TODAY,
        Locale::EsEs,
        &[
            ("fuera hasta mañana", "2026-02-25..2026-02-26 | fuera"),
            ("del 3 al 7 de marzo", "2026-03-03..2026-03-07"),
            ("Estaré fuera del 3 al 7 de marzo por vacaciones", "2026-03-03..2026-03-07 | Estaré fuera por vacaciones"),
            ("del 3 de marzo al 7 de abril de 2026", "2026-03-03!..2026-04-07!"),
            ("de 3 a 7 de marzo", "2026-03-03..2026-03-07"),
            ("desde el 3 hasta el 7 de marzo", "2026-03-03..2026-03-07"),
            ("entre el 3 y el 7 de marzo", "2026-03-03..2026-03-07"),
            ("ausente del 12 al 15", "2026-03-12..2026-03-15 | ausente"),
            ("el 5 de marzo", "2026-03-05..2026-03-05"),
            ("5 de marzo de 2027", "2027-03-05!..2027-03-05!"),
            ("1º de abril", "2026-04-01..2026-04-01"),
            ("hasta el viernes", "2026-02-25..2026-02-27"),
            ("hasta el 12", "2026-02-25..2026-03-12"),
            ("hasta el 12 de marzo", "2026-02-25..2026-03-12"),
            ("desde mañana por 5 días", "2026-02-26..2026-03-02"),
            ("desde el viernes", "2026-02-27.."),
            ("a partir del lunes", "2026-03-02.."),
            ("fuera durante una semana", "2026-02-25..2026-03-03 | fuera"),
            ("los próximos 3 días", "2026-02-25..2026-02-27"),
            ("mañana", "2026-02-26..2026-02-26"),
            ("mañana por la mañana", "2026-02-26..2026-02-26"),
            ("pasado mañana", "2026-02-27..2026-02-27"),
            ("hoy y mañana", "2026-02-25..2026-02-26"),
            ("esta noche no puedo", "2026-02-25..2026-02-25 | no puedo"),
            ("esta semana", "2026-02-25..2026-03-01"),
            ("la próxima semana", "2026-03-02..2026-03-08"),
            ("la semana que viene", "2026-03-02..2026-03-08"),
            ("este fin de semana", "2026-02-28..2026-03-01"),
            ("de lunes a viernes", "2026-03-02..2026-03-06"),
            ("vuelvo el 12", "2026-02-25..2026-03-11"),
            ("de viaje, de vuelta el lunes", "2026-02-25..2026-03-01 | de viaje"),
            ("el sábado 7 de marzo", "2026-03-07..2026-03-07"),
            ("3/3 - 7/3", "2026-03-03..2026-03-07"),
            ("hasta mi vuelta", "-"),
        ],
    );
}
