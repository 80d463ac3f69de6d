//! What kinds of page a block's links lead to, told by the words in their addresses. Data: a hint to the model.

use super::Table;
use crate::prelude::*;
use once_cell::race::OnceBox;

pub(super) const NAMES: [&str; 18] = [
    "to_advertiser",
    "to_tracked",
    "to_subscription",
    "to_donation",
    "to_shop",
    "to_app_store",
    "to_legal",
    "to_account",
    "to_author",
    "to_topic",
    "to_dated_story",
    "to_comments",
    "to_sharing",
    "to_file",
    "to_about",
    "to_mail",
    "to_feed",
    "to_event",
];

/// Pieces of addresses, by the kind of page they lead to; `|` separates, and a piece stands between marks that are no letters.
const PIECES: [(usize, &str); 13] = [
    (
        0,
        "taboola|outbrain|doubleclick|googleadservices|adservice|adserver|adclick|clickserve|ads|ad|adv|adx|banner|banners|sponsored|sponsor|sponsors|affiliate|affiliates|aff|awin1|zanox|\
        tradedoubler|linksynergy|shareasale|anrdoezrs|jdoqocy|dpbolvw|tkqlhce|amzn|skimresources|viglink|revcontent|mgid|plista|ligatus|criteo|clickbank|partnerize|prf|pxf|sjv|go2cloud|advertorial|\
        anzeige|anzeigen|werbung|partnerlink|promo|promos|promotion|clk|redirect|deeplink",
    ),
    (
        1,
        "utm_source|utm_medium|utm_campaign|gclid|fbclid|cmpid|icid|ref_src|tracking|trk|itm_source|itm_campaign|intcmp|wt_mc|xtor|partnerid|subid|clickref|aff_id",
    ),
    (
        2,
        "subscribe|subscription|subscriptions|subscriber|newsletter|newsletters|abo|abonnement|abonnements|abonner|abonneren|suscripcion|suscribirse|suscribete|assine|assinatura|assinaturas|abbonamenti|\
        abbonati|prenumerata|prenumerera|subskrypcja|offer|offers|membership|join|premium|plus|epaper|digitalabo|trial|pricing|plans|signup|paywall|checkout|newsletter-anmeldung|nyhetsbrev|nieuwsbrief|podpiska|pro",
    ),
    (
        3,
        "donate|donation|donations|support-us|supportus|spenden|spende|don|dons|donar|donaciones|doar|dona|donazioni|wesprzyj|patreon|paypal|ko-fi|buymeacoffee|give|giving|contribute|steady|steadyhq|liberapay|opencollective",
    ),
    (
        4,
        "shop|store|cart|basket|product|products|produkt|produkte|produit|producto|productos|boutique|tienda|loja|negozio|sklep|winkel|buy|order|deals|deal|gutscheine|gutschein|coupon|coupons|preisvergleich|\
        angebote|angebot|sale|amazon|ebay|etsy|otto|bookshop|dp|item|merch",
    ),
    (5, "itunes|apps|play|appstore|app-store|download|downloads|apk"),
    (
        6,
        "privacy|privacy-policy|privacypolicy|terms|terms-of-service|terms-of-use|termsofuse|tos|legal|imprint|impressum|datenschutz|datenschutzerklaerung|agb|agbs|nutzungsbedingungen|cookie|cookies|\
        cookie-policy|disclaimer|copyright|license|licenses|licence|creativecommons|policy|policies|mentions-legales|cgu|cgv|confidentialite|donnees-personnelles|aviso-legal|privacidad|politica-de-privacidad|\
        condiciones|terminos|termos|privacidade|note-legali|regulamin|polityka-prywatnosci|prywatnosc|voorwaarden|privacyverklaring|privacybeleid|integritetspolicy|accessibility|barrierefreiheit|ccpa|gdpr|dsgvo|\
        ethics|guidelines|dmca|notice|conditions|beian|rights|widerruf|widerrufsbelehrung|adatvedelem|personvern|tietosuoja|onetrust|consent|donotsell|do-not-sell",
    ),
    (
        7,
        "login|signin|sign-in|logout|register|account|accounts|profile|user|users|my|member|members|auth|sso|anmelden|registrieren|connexion|compte|cuenta|conta|accedi|inloggen|mein|konto|lostpassword|wp-login|\
        registration|dashboard|settings",
    ),
    (
        8,
        "author|authors|autor|autoren|autores|auteur|auteurs|autore|autori|by|people|staff|contributor|contributors|profil|journalist|reporter|redakteur|redaktion|writer|writers|team|byline",
    ),
    (
        9,
        "tag|tags|topic|topics|category|categories|kategorie|kategorien|kategoria|thema|themen|theme|themes|sujet|tema|temas|etiqueta|categoria|categorias|section|sections|rubrik|rubrique|seccion|label|labels|search|\
        archive|archives|archiv|keyword|keywords|schlagwort|hashtag",
    ),
    (
        11,
        "comment|comments|kommentar|kommentare|commentaires|comentarios|respond|reply|disqus_thread|disqus|replytocom|leserkommentare|forum|forums|discussion",
    ),
    (
        12,
        "facebook|twitter|linkedin|pinterest|whatsapp|reddit|tumblr|weibo|instagram|youtube|vkontakte|vk|sharer|share|intent|bsky|flipboard|telegram|getpocket|xing|tiktok|threads|mastodon|snapchat|print|drucken|pinterest",
    ),
    (
        14,
        "about|about-us|aboutus|ueber-uns|uberuns|kontakt|contact|contact-us|contactus|contacto|contato|contatti|careers|career|jobs|job|karriere|help|faq|faqs|hilfe|sitemap|press|presse|advertise|mediadaten|\
        qui-sommes-nous|quienes-somos|quem-somos|chi-siamo|o-nas|over-ons|om-oss|masthead|feedback|support",
    ),
];

/// The characters of an address that are looked at.
const MOST: usize = 400;

/// Tells which kinds of page an address leads to, one bit a kind.
pub(super) fn kinds(address: &str) -> u32 {
    let lower: String = if address.is_ascii() {
        address[..address.len().min(MOST)].to_ascii_lowercase()
    } else {
        address.chars().take(MOST).flat_map(char::to_lowercase).collect()
    };
    let mut bits = 0_u32;
    let table = table();
    for piece in lower.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').filter(|piece| !piece.is_empty()) {
        bits |= table.get(piece).copied().unwrap_or(0);
        if !bits & 1 != 0 && piece.contains('-') && piece.matches('-').count() < 3 {
            for part in piece.split('-') {
                bits |= table.get(part).copied().unwrap_or(0) & !(1 << 8);
            }
        }
    }
    bits |= u32::from(has_date(&lower)) << 10;
    let path = lower.split(['?', '#']).next().unwrap_or("");
    let ends = |list: &[&str]| list.iter().any(|end| path.ends_with(end));
    bits |= u32::from(ends(&[".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".zip", ".doc", ".docx"])) << 13;
    bits |= u32::from(lower.starts_with("mailto:") || lower.starts_with("tel:")) << 15;
    bits |= u32::from(ends(&["/feed", "/feed/", "/rss", "/rss/", ".rss", ".xml", "/atom"])) << 16;
    bits |= u32::from(
        ["event", "veranstaltung", "ticket", "webinar", "podcast", "gewinnspiel", "contest"]
            .iter()
            .any(|word| path.contains(word)),
    ) << 17;
    bits
}

fn table() -> &'static Table<&'static str, u32> {
    static TABLE: OnceBox<Table<&'static str, u32>> = OnceBox::new();
    TABLE.get_or_init(|| {
        let mut table: Table<&str, u32> = Table::default();
        for (kind, list) in PIECES {
            for piece in list.split('|').map(str::trim) {
                *table.entry(piece).or_default() |= 1_u32 << kind;
            }
        }
        Box::new(table)
    })
}

/// Tells whether a path has a year and a month, as stories' addresses do.
fn has_date(address: &str) -> bool {
    let mut before = false;
    for piece in address.split(|c: char| !c.is_ascii_digit()) {
        if before && (1..=2).contains(&piece.len()) && piece.parse().is_ok_and(|month: u32| (1..=12).contains(&month)) {
            return true;
        }
        before = piece.len() == 4 && (piece.starts_with("19") || piece.starts_with("20"));
        if piece.len() == 8 && piece.starts_with("20") {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(address: &str, name: &str) -> bool {
        let at = NAMES.iter().position(|known| *known == name).unwrap();
        kinds(address) >> at & 1 == 1
    }

    #[test]
    fn tells_what_an_address_leads_to() {
        assert!(says("https://shop.example.com/cart?x=1", "to_shop"));
        assert!(says("/datenschutz/", "to_legal"));
        assert!(says("/2024/05/17/a-story", "to_dated_story"));
        assert!(says("https://go.example/?utm_source=a", "to_tracked"));
        assert!(!says("/about/", "to_subscription"));
    }
}
