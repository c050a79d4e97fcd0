"""What mail programs write around the words of a mail, in the languages that they speak."""

from __future__ import annotations

import re

FIELDS = {
    "from": "from von de da van från fra od від от lähettäjä expéditeur remitente mittente",
    "date": "date sent datum gesendet envoyé fecha enviado data inviato skickat sendt dato verzonden wysłano дата "
    "отправлено надіслано lähetetty",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp ämne emne temat тема aihe",
    "to": "to an à para a aan till til do кому cc kopie copie ccn bcc reply-to antwort-an organization organisation "
    "importance attachments anlagen cci copia kopia копия vastaanottaja",
}
"""What the fields above a forwarded mail are called."""

_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names.split()}
_LONG_NAMES = {"enviado el": "date", "data wysłania": "date", "sent at": "date", "gesendet am": "date"}


def field_of(name: str) -> str:
    """Return which field a name means, ``from``, ``date``, ``subject`` or ``to``; empty for none."""
    lower = " ".join(name.lower().split())
    return _FIELD_OF.get(lower) or _LONG_NAMES.get(lower, "")


FORWARDED = re.compile(
    r"(?:[-_=*]{2,}[ \t]*)?(?:(?:begin[ \t]+)?forwarded[ \t]+(?:message|mail|by)|original(?:[ \t]+message"
    r"|[ \t]?nachricht)"
    r"|(?:anfang[ \t]+der[ \t]+)?weitergeleitete[nr]?[ \t]+(?:nachricht|e-?mail)|urspr[üu]ngliche[ \t]+nachricht"
    r"|(?:d[ée]but[ \t]+du[ \t]+)?message[ \t]+(?:transf[ée]r[ée]|d['’]origine|r[ée]exp[ée]di[ée])"
    r"|(?:inicio[ \t]+del[ \t]+)?mensaje[ \t]+(?:reenviado|original)|(?:in[íi]cio[ \t]+da[ \t]+)?mensagem[ \t]+"
    r"(?:encaminhada|original)|(?:inizio[ \t]+)?messaggio[ \t]+(?:inoltrato|originale)|doorgestuurd[ \t]+bericht"
    r"|oorspronkelijk[ \t]+bericht|vidarebefordrat[ \t]+meddelande|ursprungligt[ \t]+meddelande"
    r"|videresendt[ \t]+(?:melding|besked)|oprindelig[ \t]+meddelelse|wiadomo[śs][ćc][ \t]+(?:przekazana|oryginalna)"
    r"|przekazana[ \t]+wiadomo[śs][ćc]|пересылаемое[ \t]+сообщение|пересланное[ \t]+сообщение|исходное[ \t]+сообщение"
    r"|пересилане[ \t]+повідомлення|переслане[ \t]+повідомлення|оригінальне[ \t]+повідомлення)\b[^\n]{0,60}",
    re.IGNORECASE,
)
"""The line above a mail that another one holds."""

SENT_FROM = re.compile(
    r"(?:sent (?:from|via|using) (?:my |the )?[\w’' .+-]{2,40}|get outlook for \w+.{0,40}|von meinem \w+ gesendet"
    r"|gesendet (?:von|mit) (?:meinem )?[\w ]{2,30}|envoyé de(?:puis)? mon \w+|enviado desde mi \w+"
    r"|enviado do meu \w+"
    r"|inviato da(?:l mio)? \w+|verstuurd vanaf mijn \w+|skickat från min \w+|sendt fra min \w+|wysłane z \w+"
    r"|отправлено с (?:моего )?\w+|надіслано з (?:мого )?\w+)\W*",
    re.IGNORECASE,
)
"""What telephones write under a mail."""

FURNITURE = re.compile(
    r"(?:(?:click here to |having trouble\W+|trouble (?:viewing|reading)[^.?!\n]{0,40}\W+|(?:if you )?can(?:no"
    r"|')t (?:see|read|view)"
    r"[^.?!\n]{0,60}\W+|email not displaying[^.?!\n]{0,30}\W+)?(?:view|read|see|open) (?:this|it|the)?[^.?!\n]{0,30}"
    r"\b(?:online|(?:in|on|with) (?:your|a|the|my) (?:web[ -]?)?browser|web version|on the web)"
    r"|view (?:as a )?web ?page|web version|view online|view in browser"
    r"|(?:click here to )?unsubscribe(?: here| from (?:this|these|all|our)[^.?!\n]{0,40}| instantly| at any time)?"
    r"|(?:update|manage|change|edit) (?:your |my )?(?:e?-?mail |subscription )*preferences|email preferences"
    r"|forward (?:this |to a )(?:e-?mail|friend)[^.?!\n]{0,30}|add us to your address book|privacy policy"
    r"|terms of (?:use|service)"
    r"|you(?:['’]re| are) receiving this (?:e-?mail|newsletter|message)[^\n]{0,200}"
    r"|you received this (?:e-?mail|newsletter|message)[^\n]{0,200}"
    r"|this (?:e-?mail|newsletter|message) was sent to[^\n]{0,160}|(?:to|if you (?:no longer"
    r"|don't)[^.\n]{0,60}) (?:unsubscribe|opt out)[^\n]{0,120}"
    r"|(?:diese[nr]? |den )?(?:newsletter|e-?mail|nachricht) (?:im|in ihrem) browser (?:ansehen|anzeigen|lesen"
    r"|öffnen)"
    r"|im browser (?:ansehen|anzeigen|lesen|öffnen)|(?:newsletter )?(?:abbestellen|abmelden)|vom newsletter abmelden"
    r"|(?:voir|lire|afficher|consulter) (?:cet? (?:e-?mail|message) |la version )?(?:en ligne|dans (?:le"
    r"|votre) navigateur)"
    r"|se d[ée]sabonner|se d[ée]sinscrire|ver (?:este (?:correo|mensaje) )?en (?:el|su|tu) navegador|darse de baja"
    r"|visualizza (?:questa e-?mail )?nel browser|annulla (?:l['’])?iscrizione"
    r"|bekijk (?:deze e-?mail )?in (?:je|uw) browser"
    r"|uitschrijven|zobacz w przeglądarce|wypisz się|відписатися|отписаться)[\s.!:»›>→]*",
    re.IGNORECASE,
)
"""What newsletters write around their text, in a line of its own."""

NO_HTML = re.compile(
    r"(?:does|do|can|could) ?n(?:o|['’])t (?:support|display|show|read|render) html|html[- ](?:capable|enabled"
    r"|compatible|version|format|mail)"
    r"|(?:enable|turn on|view|switch to) html|unterstützt kein html|html[- ](?:fähig|format)"
    r"|ne prend pas en charge le html"
    r"|\b(?:in|on|with) (?:your|a|the) (?:web[ -]?)?browser|im browser|(?:view|read) (?:it |this )?online|web version"
    r"|dans (?:le|votre) navigateur|en (?:el|su|tu) navegador|nel (?:tuo )?browser|in (?:je|uw) browser",
    re.IGNORECASE,
)
"""What a plain part says whose text stands in the HTML alone."""

LIST_FOOTER = re.compile(
    r"mailing list|unsubscribe|listinfo|list-?serv|abmelden|désabonner|google group", re.IGNORECASE
)
"""What stands below the line with which a mailing list ends its mails."""

LEGAL = re.compile(
    r"(?=.*\b(?:confidential|privileged|vertraulich|confidentiel|confidencial|riservat))"
    r"(?=.*\b(?:intended|addressee|recipient|empfänger|destinataire|destinatari))",
    re.IGNORECASE | re.DOTALL,
)
"""A notice that companies write under each mail."""
