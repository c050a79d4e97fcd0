"""The months as dates of other languages write them, in full and short; English ones are in ``calendar``."""

from __future__ import annotations

_MONTHS = """
januar jänner jän jan janvier janv enero ene gennaio gen stycznia styczeń sty січня січень січ января январь янв janeiro
januari

februar feb feber février févr fév febrero febbraio lutego luty lut лютого лютий лют февраля февраль фев fevereiro fev
februari

märz mär mrz mars marzo mar marca marzec березня березень бер марта март мар março maart mrt

april apr avril avr abril abr aprile kwietnia kwiecień kwi квітня квітень кві апреля апрель апр

mai mayo may maggio mag maja maj травня травень тра мая май maio mei

juni jun juin junio giugno giu czerwca czerwiec cze червня червень чер июня июнь июн junho

juli jul juillet juil julio luglio lug lipca lipiec lip липня липень лип июля июль июл julho

august aug août aou agosto ago sierpnia sierpień sie серпня серпень сер августа август авг augustus

september sept sep septembre septiembre setiembre settembre set września wrzesień wrz вересня вересень вер сентября
сентябрь сен setembro

oktober okt octobre oct octubre ottobre ott października październik paź жовтня жовтень жов октября октябрь окт outubro
out

november nov novembre noviembre listopada listopad lis листопада листопад лис ноября ноябрь ноя novembro

dezember dez décembre déc diciembre dic dicembre grudnia grudzień gru грудня грудень гру декабря декабрь дек dezembro
december dec
"""
_NUMBERS = {name: number for number, names in enumerate(_MONTHS.split("\n\n"), 1) for name in names.split()}


def month_in_any_language(word: str) -> int | None:
    """Return which month a word is, 1 for January, in any of the languages here; None for none."""
    return _NUMBERS.get(word.casefold())
