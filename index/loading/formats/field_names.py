"""What exports call the fields of an article: English and seven other languages, as programs and as people write them.

Names are compared without case, accents and signs: ``pubDate``, ``pub_date`` and ``Pub-Date`` are one. Of several
fields of a record the one whose name stands first here is taken, English ones before those of other languages
(``…_ELSEWHERE``).
"""

from __future__ import annotations

TEXTS = """
    text content body article_body body_html content_html html_content html body_text content_text plain_text plaintext
    full_text fulltext full_content article_text article_content main_text story_text story_body text_content
    post_content page_content article_html content_encoded content_rendered body_value body_processed description_html
    raw_text clean_text cleaned_text original_text text_original raw_content article_full_text story article document
    post news entry selftext transcript content_elements
    blocks paragraphs story_sentences sentences paragraph sentence
""".split()

TEXTS_ELSEWHERE = """
    volltext artikeltext artikelinhalt inhalt artikel beitrag meldung fließtext nachricht nachrichtentext
    texte texte_intégral texte_complet contenu corps corps_du_texte texte_de_l_article contenu_de_l_article
    texto texto_completo contenido cuerpo artículo noticia texto_del_artículo cuerpo_de_la_noticia
    testo testo_completo contenuto corpo articolo notizia testo_dell_articolo
    tekst treść zawartość artykuł pełny_tekst treść_artykułu wiadomość
    текст зміст вміст стаття повний_текст новина текст_статті содержание статья текст_статьи новость
    conteúdo artigo notícia texto_completo
    tekst_artikel inhoud
""".split()
"""What holds the whole text."""

SUMMARIES = """
    lead_paragraph description summary abstract abstract_note excerpt snippet standfirst trail_text teaser lead lede
    intro introduction extract description_text excerpt_rendered summary_html short_description highlights
""".split()

SUMMARIES_ELSEWHERE = """
    zusammenfassung beschreibung vorspann anriss kurzfassung
    résumé chapeau chapô accroche
    resumen descripción entradilla
    riassunto sommario descrizione occhiello
    streszczenie opis zajawka
    опис анотація короткий_зміст аннотация описание
    resumo descrição samenvatting omschrijving
""".split()
"""What holds only a beginning or a summary, and is read where there is no whole text."""

TITLES = """
    title headline web_title article_title post_title story_title news_title headlines heading title_text title_rendered
    resolved_title given_title headline_main main_headline subject
""".split()

TITLES_ELSEWHERE = """
    titel überschrift schlagzeile artikeltitel
    titre intitulé titre_de_l_article
    título titular encabezado título_del_artículo
    titolo titolo_articolo
    tytuł nagłówek tytuł_artykułu
    заголовок назва название
    manchete kop
""".split()

TITLES_AT_LAST = "og_title meta_title seo_title name".split()

URLS = """
    url link web_url article_url article_link canonical_url permalink post_url story_url news_url page_url external_url
    web_link original_url source_url full_url final_url url_link hyperlink uri href address canonical alternate links
    main_entity_of_page website_url resolved_url given_url amp_url guid guid_rendered
""".split()

URLS_ELSEWHERE = """
    adresse internetadresse webadresse
    lien adresse_web
    enlace dirección
    indirizzo collegamento
    odnośnik adres adres_url
    посилання адреса ссылка
    endereço ligação koppeling
""".split()

DAYS = """
    published published_at publication_date date_published pub_date publish_date web_publication_date published_date
    date_publish first_publication_date first_published first_published_at publication_time publish_time published_time
    published_on date_publication pub_time display_date issued issue_date release_date posted posted_at posted_on
    post_date date date_time datetime day news_date article_date story_date seendate timestamp time
    published_timestamp created created_at date_created created_date creation_date created_utc created_on crawl_date
    date_download fetched_at indexed_date updated updated_at date_modified modified modified_at last_modified date_gmt
    post_date_gmt modified_gmt publication_year
""".split()

DAYS_ELSEWHERE = """
    datum veröffentlicht veröffentlicht_am veröffentlichungsdatum erscheinungsdatum erschienen erschienen_am
    publikationsdatum zeitpunkt tag
    date_de_publication publié publié_le date_de_parution paru_le jour
    fecha fecha_de_publicación publicado publicado_el día
    data data_pubblicazione data_di_pubblicazione pubblicato pubblicato_il giorno
    data_publikacji data_wydania opublikowano dzień
    дата дата_публікації опубліковано день дата_публикации опубликовано
    data_de_publicação publicado_em publicatiedatum gepubliceerd
""".split()
"""When it was published, before when it was made or changed."""

AUTHORS = """
    authors author byline by by_line dc_creator creator creators written_by writer writers journalist journalists
    reporter reporters author_name author_names authors_name authors_byline article_author post_author primary_author
    author_display_name author_username contributors credits contributor
""".split()

AUTHORS_ELSEWHERE = """
    autor autoren autorin verfasser verfasserin von redakteur
    auteur auteurs auteure rédacteur journaliste par
    autores autora redactor periodista por
    autore autori autrice giornalista redattore
    autorzy autorka dziennikarz
    автор автори авторка журналіст авторы журналист
    auteur_s schrijver door
""".split()

SOURCES = """
    source source_name publisher publication publication_name publication_title news_source media_name outlet
    newspaper site_name sitename site provider provider_name website container_title journal magazine media news_outlet
    publisher_name source_hostname news_site medium origin platform agency source_title
""".split()

SOURCES_ELSEWHERE = """
    quelle zeitung herausgeber verlag medienname zeitschrift
    éditeur journal_source média titre_de_presse
    fuente medio periódico editor diario
    fonte testata editore giornale
    źródło gazeta wydawca serwis
    джерело видання газета сайт источник издание
    veículo jornal bron krant uitgever
""".split()

SOURCES_AT_LAST = "domain domain_name source_domain hostname host".split()

LANGUAGES = """
    language lang language_code lang_code locale content_language in_language
""".split()

LANGUAGES_ELSEWHERE = """
    sprache langue idioma lingua język jezyk мова язык taal
""".split()

IDS = """
    id article_id story_id stories_id post_id doc_id document_id news_id record_id item_id object_id uuid guid uid key
    _id artikel_id identifier
""".split()

KINDS = "status post_status state post_type type item_type".split()
"""Says what a record is: a draft, a revision."""

OF_EXPORTS = "pages sha256 copies".split()
"""What the product's own exports say besides."""

CONTAINERS = """
    _source fields row node attributes data article post story item record document doc entry content
""".split()
"""What a record's fields may stand in, instead of in the record itself."""

BESIDE = """
    metadata meta thread sys info header headers details properties _embedded article_metadata bibjson
    descriptive_metadata
""".split()
"""What fields may stand in besides; those of the record itself go before."""

NO_ARTICLES = """
    comments comment replies reply responses reactions related related_articles related_content related_posts
    recommendations see_also tags categories category authors users people keywords images image media photos videos
    video links settings errors warnings attachments sources terms facets aggregations pagination
    paging schema features columns creators contributors
""".split()
"""Lists of an answer that hold no articles, whatever their items look like."""

UNPUBLISHED = {
    "draft": "draft", "auto-draft": "draft", "autodraft": "draft", "trash": "deleted post", "trashed": "deleted post",
    "deleted": "deleted post", "pending": "draft", "scheduled": "scheduled post", "future": "scheduled post",
    "unpublished": "draft", "inherit": "revision", "revision": "revision", "nav_menu_item": "menu entry",
    "attachment": "attached file",
}  # fmt: skip
"""What a content system calls what it has not published, and what that is in words."""

NOT_GIVEN = {"", "null", "none", "nan", "n/a", "na", "\\n", "nil", "undefined", "-", "nat", "#n/a", "unknown"}
"""What tables write where they have no value."""

ALSO_ENGLISH = "tag data par door editor medium".split()
"""Names of other languages that are words of English, too, and tell neither."""
