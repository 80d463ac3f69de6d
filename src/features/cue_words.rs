//! Words that say what a block is for, in the languages news is written in. Data only: a cue is a hint to the model,
//! never a verdict. Phrases are lower case; a trailing `*` matches any ending. CJK phrases match anywhere.

use super::cues::Cue;

/// All cue words, one list a cue, phrases separated by `|`.
pub(super) const CUE_WORDS: [(Cue, &str); 13] = [
    (
        Cue::Ad,
        "annoncørbetalt|reklama|advertentie|publicidade|publireportage|contenu sponsorisé|contenido patrocinado|conteúdo patrocinado|contenuto sponsorizzato|betaald partnerschap|annonsinnehåll|betalt innhold|kaupallinen yhteistyö|materiał sponsorowany|placená inzerce|inzerce|promoción|werbepartner|in kooperation|affiliatelink*|リンク広告|тизер|sponsrad*|sponsoreret|hirdetés|\
        ad|ads|advert|adverts|advertis*|advertorial|sponsor*|promoted|promotion*|paid content|paid post|partner content|affiliate*|anzeige*|werbung|werbe*|gesponsert*|\
        publicité*|publi|annonce*|sponsorisé*|partenaire*|publicidad|anuncio*|patrocinad*|publicidade|propaganda|pubblicità|inserzion*|sponsorizzat*|reklam*|sponsorowan*|ogłoszenie|\
        advertentie*|gesponsord*|annons*|annonc*|mainos*|hirdetés*|реклам*|партнерский|на правах рекламы|спонсор*|διαφήμιση|χορηγ*|publicitate|оголошення|إعلان*|اعلان*|ممول|פרסומת|ממומן|\
        広告|スポンサー|提供|廣告|广告|推广|推廣|赞助|贊助|광고|협찬|quảng cáo|iklan|विज्ञापन",
    ),
    (
        Cue::Subscribe,
        "tilmeld*|nyhedsbrev*|nyhetsbrev*|nieuwsbrief*|abonneren|abonnee*|alleen voor abonnees|nur für abonnenten|réservé aux abonnés|solo para suscriptores|exclusivo para assinantes|solo per abbonati|tylko dla prenumeratorów|pro předplatitele|csak előfizetőknek|for abonnenter|prøv gratis|prova gratis|prueba gratis|experimente grátis|wypróbuj|try free|try it free|start your free|request a demo|book a demo|get started|get a quote|order your|book now|reserve now|join now|join today|claim your|limited time|limited offer|limited spots|only for subscribers|subscribers only|already a subscriber|per month|billed|cancel anytime|jederzeit kündbar|jetzt buchen|jetzt bestellen|jetzt abonnieren|jetzt sichern|jetzt spenden|gewinnspiel*|vorteil*|réservez|achetez|commandez|profitez|abonnez-vous|offre*|essayez|reserva*|reserve agora|compre*|aproveite|plazas limitadas|apúntate|contrata|consigue|prenota|acquista*|approfitta|scopri l'offerta|sconto*|risparmia|zamów|kup teraz|kup moją|koop|bestel|boek|shop nu|profiteer|köp|beställ|boka|prova|provkör|bestill|kjøp|køb|bestil|osta|varaa|vedd|rendeld|foglalj|kupte|objednejte|objednat|koupit|закажите|купите|оформить|попробуйте|подпишитесь|скидка|αγοράστε|cumpără|comandă|satın al|sipariş|замовити|اشتري|احجز|הזמינו|רכשו|今すぐ|無料登録|ご購入|お申し込み|立即购买|立即購買|免费试用|立即注册|지금 가입|신청|mua ngay|push notifications|desktop notifications|benachrichtigungen|turn on notifications|\
        subscribe*|subscription*|newsletter*|sign up|sign-up|signup|free trial|trial|membership|become a member|donate|donation*|support us|unlock|paywall|get the app|download the app|app store|\
        google play|inbox|unlimited access|special offer|buy now|add to cart|order now|coupon*|discount*|save up|giveaway|sweepstakes|abonn*|abo|probeabo|jetzt testen|kostenlos testen|spenden*|mitglied*|unterstützen*|\
        bestellen|gutschein*|rabatt*|e-paper|epaper|s'abonner|je m'abonne|infolettre*|inscri*|adhér*|faire un don|essai gratuit|télécharger|suscri*|suscrí*|boletín*|boletin*|apúntate|regístrate|hazte socio|donar|descuento*|\
        assin*|assinante*|cadastre-se|doe|desconto*|oferta*|abbonat*|abbona*|iscriviti|registrati|sostieni|dona|offerta*|prenumer*|subskryb*|subskrypcj*|wesprzyj|zapisz się|kup|promocj*|rabat*|zapisz*|\
        inschrijven|aanmelden|word lid|doneer|proef*|bli medlem|stötta|støtt|køb|tilaa|tilaus*|uutiskirje*|előfizet*|hírlevél*|feliratkoz*|předplat*|odebírat|odběr|подпис*|рассылк*|поддержать|пожертв*|купить|скидк*|акци*|\
        εγγραφ*|συνδρομ*|abonează*|abonament*|abone ol|abonelik|bülten*|передплат*|اشترك|اشتراك|النشرة|تبرع|הרשמה|מנוי|ניוזלetter|ניוזלטר|תרומה|購読|会員登録|無料体験|メルマガ|申し込|お得|登録|定期購読|订阅|訂閱|会员|會員|\
        注册|优惠|优惠券|下载|购买|下載|구독|후원|뉴스레터|회원가입|đăng ký",
    ),
    (
        Cue::Legal,
        "affiliate disclosure|may earn a commission|earn commission|we may receive|link di affiliazione|liens affiliés|enlaces de afiliados|provision erhalten|linki afiliacyjne|republish this|republish our|reprint*|republication|you may not|must credit|may not be reproduced|not to be reproduced|reproduction|nachdruck|weiterverbreitung|toute reproduction|reproducción|reprodução|riproduzione|kopiowanie|overname|eftertryck|uudelleenjulkais*|utánközl*|přetiskování|перепечатка|использование материалов|αναπαραγωγή|reproducerea|izinsiz|передрук|إعادة النشر|העתקה|無断複製|不得复制|未经授权|registered in england|registered charity|company number|hrb|ust-idnr|siret|nif|kvk|org.nr|responsible for the content|verantwortlich im sinne|opinions expressed|views expressed|not financial advice|not medical advice|ersetzt keine|community guidelines|comment policy|netiquette|forum rules|moderated|publishing principles|ethics policy|\
        copyright*|rights reserved|all rights|terms|terms of use|terms of service|privacy|policy|policies|disclaimer|legal|licen*|trademark*|registered|accessibility|imprint|liability|warranty|prohibited|\
        without permission|prior written|do not sell|personal information|code of ethics|corrections policy|guidelines|gdpr|ccpa|creative commons|cc by|dmca|impressum|datenschutz*|agb|nutzungsbedingung*|\
        rechte vorbehalten|alle rechte|urheberrecht*|haftung*|barrierefrei*|widerruf*|mentions légales|confidentialité|cgu|cgv|cgs|droits réservés|tous droits|conditions|données personnelles|vie privée|\
        aviso legal|privacidad|condiciones|derechos reservados|todos los derechos|términos|accesibilidad|prohibid*|política de|privacidade|termos|direitos reservados|todos os direitos|condições|\
        note legali|diritti riservati|tutti i diritti|termini|condizioni|informativa|riproduzione riservata|partita iva|p.iva|regulamin*|prywatnoś*|prawa zastrzeżone|wszelkie prawa|polityka|rodo|zastrzeżon*|\
        voorwaarden|privacyverklaring|privacybeleid|rechten voorbehouden|auteursrecht|integritetspolicy|personuppgift*|upphovsrätt|användarvillkor|ansvarig utgivare|privatlivspolitik|ophavsret|personvern*|opphavsrett|\
        tietosuoja*|käyttöehdot|tekijänoikeu*|adatvédel*|jogi nyilatkozat|felhasználási|minden jog|szerzői|podmínky|ochrana osobních|všechna práva|autorská|obchodní podmínky|авторск*|права защищены|все права|\
        политика|конфиденциальност*|пользовательское соглашение|персональных данных|соглашени*|лицензи*|свидетельство|δικαιώματα|όροι|απορρήτου|προσωπικ*|drepturile|termeni|confidențialitate|gizlilik|kullanım koşulları|\
        hakları saklıdır|çerez*|права захищені|угода|حقوق|الخصوصية|الشروط|سياسة|זכויות|פרטיות|תנאי|תקנון|著作権|無断転載|利用規約|プライバシー|個人情報|特定商取引|免責|転載|版权|版權|著作權|隐私|隱私|条款|條款|备案|许可证|声明|\
        聲明|免责|不得转载|저작권|무단|이용약관|개인정보|bảo mật|điều khoản|©|℗",
    ),
    (
        Cue::Consent,
        "cookie*|cookies|consent|accept all|reject all|manage preferences|privacy settings|akzeptieren|zustimm*|einwilligung*|ablehnen|alle akzeptieren|accepter|refuser|consentement|aceptar|rechazar|aceitar|\
        rejeitar|accetta|rifiuta|ciasteczk*|zgadzam|akceptuj*|accepteren|toestemming|godkänn|acceptera|acceptér|hyväksy|evästee*|evästeet|elfogad*|sütik|souhlas*|přijmout|согласие|принять|файлы cookie|αποδοχή|accept toate|kabul|\
        ملفات تعريف|קובצי|クッキー|同意|拒否|接受|쿠키|동의",
    ),
    (
        Cue::Related,
        "more galleries|mais galerias|diesen artikel|lesen sie hier|auch lesenswert|mehr lesen|mehr von|mehr aus|weitere artikel|weitere themen|zum thema|passend dazu|související články|čtěte také|čtěte|souvisí|číst dále|más sobre|te recomendamos|lo más visto|lo último|en portada|recomendados|à lire aussi|lire également|lire également|nos derniers|les plus|à découvrir|sur le même sujet|leggi tutto|ti potrebbe|più visti|guarda anche|gerelateerde artikelen|meer over|meer nieuws|lees verder|läs vidare|senaste nytt|mer om|mest sett|siste nytt|les mer|læs mere|seneste nyt|lue lisää|viimeisimmät|katso myös|legfrissebb|ajánlott|ez is érdekelheti|więcej|czytaj dalej|czytaj też|najnowsze|najpopularniejsze|новости|новости по теме|главное|популярное|рекомендуем|в этой рубрике|τελευταία|δείτε επίσης|diğer haberler|son haberler|новини|читати далі|أحدث|مواضيع|אולי יעניין|関連記事|前の記事|次の記事|相關新聞|相关阅读|延伸閱讀|延伸阅读|多く読まれ|아래 기사|news coverage|in other news|elsewhere on|around the web|in this section|\
        related|read more|see also|more from|more on|more stories|most read|most popular|popular|trending|latest|recent|recommended|you may|you might|also like|top stories|editor's picks|up next|next article|\
        previous article|don't miss|continue reading|further reading|what to read|more news|mehr zum thema|weiterlesen|lesen sie auch|auch interessant|meistgelesen*|das könnte|verwandte|ähnliche|mehr|aktuelle|beliebt*|neueste|\
        empfehl*|lire aussi|à lire|sur le même|les plus lus|voir aussi|lire la suite|en savoir plus|plus d'*|articles liés|dernières|leer más|lee también|más leíd*|relacionad*|te puede|más noticias|últimas|también|ver más|\
        leia também|leia mais|mais lidas|veja também|saiba mais|notícias relacionadas|leggi anche|correlati|più letti|articoli|potrebbe|leggi tutto|ultime|zobacz też|zobacz także|czytaj*|polecane|najczęściej|podobne|powiązane|\
        przeczytaj|lees ook|lees meer|meest gelezen|gerelateerd*|läs mer|läs också|relaterade|mest lästa|läs även|les også|læs også|mest lest|mest læste|lue myös|lisää|luetuimmat|kapcsolódó|olvass*|legolvasottabb|további|přečtěte|\
        související|nejčtenější|další|читайте также|читать|похожие|популярн*|по теме|смотрите|ещё|последние|самое|διαβάστε|περισσότερα|σχετικά|δημοφιλή|citește|citiți|articole|similare|devamını|ilgili|benzer|çok okunan|читайте|\
        اقرأ أيضا|المزيد|ذات صلة|الأكثر|קרא עוד|כתבות|נוספות|קראו|関連|記事一覧|続きを読む|もっと|ランキング|人気|おすすめ|新着|あわせて|相关|相關|推荐|推薦|热门|熱門|更多|阅读更多|最新|排行|관련|더보기|인기|xem thêm|baca juga",
    ),
    (
        Cue::Share,
        "gefällt mir|deel|bewaar|sdílej|poleć|send to a friend|send by email|share this|share on|print this|drukuj|enviar por|imprimer l'article|partagez|partager sur|compartir en|compartilhe|condividi su|teilen auf|auf facebook|delen op|tipsa|megosztás|udostępnij|поделитесь|シェアする|送る|いいね|转发|轉發|\
        share*|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|e-mail|email|print|copy link|follow|follow us|instagram|youtube|tiktok|rss|bookmark|save|bluesky|mastodon|teilen|drucken|merken|\
        folgen|partager|imprimer|suivre|suivez*|compartir|imprimir|síguenos|seguir|enviar|compartilh*|partilhar|siga|condividi|stampa|seguici|udostępnij|drukuj|obserwuj|delen|volg|dela|följ|del|følg|jaa|megoszt*|sdílet|vytisknout|\
        tisk|поделиться|вконтакте|одноклассники|печать|κοινοποίηση|distribuie|paylaş|поділитися|مشاركة|شارك|طباعة|שתף|שיתוף|הדפס|シェア|ツイート|印刷|フォロー|保存|分享|打印|收藏|关注|微信|微博|点赞|공유|인쇄|팔로우",
    ),
    (
        Cue::Comments,
        "réactions|vos réactions|commenter|reaktionen|meinungen|diskussion*|leserkommentar*|leserbriefe|reacties|reaktioner|meningen|opiniones|opinan|opinião|respuestas|respostas|risposte|opinie|odpovědi|komentáře|kommentarer|kommentit|keskustelu|hozzászólások|vélemények|отзывы|обсуждение|мнения|ответы|απαντήσεις|păreri|görüşler|обговорення|التعليقات|השאר תגובה|投稿|みんなの|网友评论|發表評論|发表评论|댓글쓰기|reviews by|rated|votes|vote|helpful|nicht hilfreich|signaler|melden|report comment|reply to|\
        comment*|reply|replies|leave a reply|post a comment|join the conversation|discussion|report abuse|upvote*|likes|kommentar*|kommentier*|antworten|antwort|leserbrief*|commentaire*|répondre|réagir|comentario*|responder|\
        comentário*|commenti|commento|rispondi|komentarz*|odpowiedz|skomentuj|reactie*|reageer|kommentoi|hozzászólás*|válasz|komentář*|odpovědět|diskuse|комментари*|ответить|σχόλια|απάντηση|comentarii|răspunde|yorum*|yanıtla|\
        коментар*|تعليق*|رد|תגובות|תגובה|コメント|返信|评论|評論|回复|回覆|留言|댓글|답글|bình luận",
    ),
    (
        Cue::Login,
        "mein konto|passer au contenu|aller au contenu|zum inhalt|saltar al|ir al contenido|ir para|vai al|przejdź do|naar de inhoud|hoppa till|siirry|ugrás|přejít|перейти|跳到|回到顶部|ページトップ|toc|table of contents|inhaltsverzeichnis|sommaire|índice|indice|spis treści|inhoudsopgave|obsah|tartalom|оглавление|содержание|目次|目录|next page|prev|older|newer|load more|show more|show all|view all|see all|alle anzeigen|mehr anzeigen|mehr laden|voir tout|voir plus|ver todo|ver todas|mostra|carica|pokaż|załaduj|toon meer|visa fler|vis mer|vis flere|näytä|mutass|zobrazit|показать|ещё|εμφάνιση|vezi toate|tümü|показати|عرض|הצג|もっと見る|すべて|查看|展开|更多|더 보기|\
        log in|login|sign in|signin|register|my account|account|password|username|forgot|log out|logout|search|menu|home|homepage|skip to|main content|back to top|close|open|toggle|contact|contact us|about|about us|\
        sitemap|help|faq|careers|jobs|archive|archives|categories|category|tags|tagged|topics|sections|filed under|previous|next|page|anmelden|einloggen|registrieren|passwort|suche|suchen|startseite|menü|kontakt|über uns|hilfe|karriere|\
        archiv|kategorie*|schlagwort*|schlagwörter|themen|zurück|weiter|nach oben|seite|connexion|se connecter|compte|rechercher|accueil|contactez*|à propos|aide|catégorie*|rubriques|suivant|précédent|haut de page|iniciar sesión|\
        ingresar|cuenta|buscar|inicio|contacto|quiénes somos|ayuda|categorías|etiquetas|siguiente|anterior|entrar|conta|busca|início|contato|contacto|quem somos|ajuda|próximo|accedi|cerca|contatti|chi siamo|categorie|precedente|\
        successivo|zaloguj*|logowanie|szukaj|strona główna|kontakt|o nas|pomoc|kategorie|tagi|następny|poprzedni|inloggen|zoeken|over ons|volgende|vorige|logga in|sök|hem|om oss|kontakta|søg|om os|logg inn|søk|hjem|kirjaudu|haku|etusivu|\
        yhteystiedot|bejelentkezés|keresés|főoldal|kapcsolat|rólunk|címkék|přihlásit|hledat|domů|úvod|войти|поиск|главная|контакты|о нас|меню|рубрики|теги|далее|назад|σύνδεση|αναζήτηση|αρχική|επικοινωνία|autentificare|căutare|acasă|\
        giriş|ara|anasayfa|iletişim|hakkımızda|увійти|пошук|головна|تسجيل الدخول|بحث|الرئيسية|اتصل بنا|من نحن|القائمة|כניסה|חיפוש|דף הבית|צור קשר|אודות|ログイン|検索|ホーム|メニュー|お問い合わせ|会社概要|カテゴリ|タグ|前へ|次へ|トップ|登录|登入|搜索|首页|首頁|\
        菜单|联系我们|关于我们|分类|标签|上一篇|下一篇|上一页|下一页|返回|로그인|검색|홈|메뉴|문의|đăng nhập|tìm kiếm|trang chủ",
    ),
    (
        Cue::Byline,
        "text|texte|words by|story by|reported by|posted by|published by|interview|foto und text|ein artikel von|geschrieben von|écrit par|publié par|propos recueillis|escrito por|publicado por|texto|scritto da|a cura di|autore|napisał|napisała|tekst|geschreven door|tekst door|skrivet av|skrevet af|skrevet av|skribent|teksti|szöveg|text:|napsal|napsala|текст|автор статьи|κείμενο|de către|yazan|כתבה|תחקיר|取材|撰文|文字|責任編輯|责任编辑|撰稿|\
        by|written by|author|reporter|correspondent|staff|editor|von|autor*|redaktion|redakteur*|par|auteur*|rédaction|por|redacción|autora|di|redazione|przez|redakcja|door|redactie|av|af|kirjoittaja|toimitus|írta|szerző|\
        автор*|корреспондент|редакция|συντάκτης|autor|yazar|بقلم|كتب|מאת|文|著者|編集部|記者|作者|编辑|記者|记者|来源|來源|기자|tác giả",
    ),
    (
        Cue::Date,
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|published|updated|\
        posted|ago|januar|februar|märz|mai|juni|juli|oktober|dezember|uhr|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|veröffentlicht|aktualisiert|stand|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|\
        novembre|décembre|publié|mis à jour|modifié|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|publicado|actualizado|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|\
        dezembro|atualizado|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre|pubblicato|aggiornato|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|\
        opublikowano|aktualizacja|januari|februari|maart|juni|juli|augustus|geplaatst|mei|publicerad|uppdaterad|publisert|oppdatert|opdateret|julkaistu|päivitetty|tammikuu*|január*|február*|március*|április*|május*|június*|július*|\
        augusztus*|szeptember*|október*|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|опубликовано|обновлено|\
        ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|公開|更新|投稿日|掲載|配信|发布|時間|时间|日期|입력|수정",
    ),
    (
        Cue::Picture,
        "photo*|image*|picture|credit|courtesy|getty|reuters|ap|afp|shutterstock|istock|unsplash|foto*|bild|bildquelle|quelle|dpa|imago|crédit*|imagen*|cortesía|imagem|divulgação|immagine|zdjęci*|fot|źródło|фото|источник|kuva|kép|\
        fotoğraf|صورة|צילום|写真|画像|提供写真|图|图片|图源|圖|사진",
    ),
    (
        Cue::Commerce,
        "price|prices|shop|store|cart|checkout|shipping|delivery|buy|sale|deal|deals|offer|offers|product*|stock|sku|warenkorb|preis*|versand|lieferung|kaufen|angebot*|panier|livraison|prix|acheter|precio*|comprar|carrito|envío|preço|\
        carrinho|frete|prezzo|carrello|acquista|spedizione|cena|koszyk|dostawa|prijs|winkelwagen|pris|varukorg|цена|корзина|доставка|価格|カート|送料|税込|价格|购物车|가격|장바구니|review*|rating*|stars|bewertung*",
    ),
    (
        Cue::Function,
        "the|of|and|to|in|that|is|was|for|it|with|as|he|she|his|her|on|be|at|by|had|are|but|from|have|not|they|which|this|who|were|their|has|would|there|been|when|will|said|der|die|das|und|ist|nicht|von|mit|dem|den|sich|auf|für|im|es|\
        auch|als|an|nach|wie|aber|aus|bei|wird|sind|hat|dass|werden|einen|einer|eine|ein|zu|le|la|les|des|et|est|que|une|un|dans|qui|pour|pas|sur|plus|ce|il|elle|au|aux|par|avec|sont|ont|mais|el|los|las|en|y|del|se|por|con|una|su|lo|como|más|pero|\
        fue|al|o|os|da|do|dos|das|em|um|uma|para|não|com|na|no|mas|foi|ao|ele|il|che|di|è|per|non|si|sono|della|del|ha|anche|gli|w|i|na|nie|się|że|z|jest|do|to|jak|za|od|po|ale|co|de|het|een|van|dat|op|te|zijn|voor|met|niet|aan|ook|och|att|det|som|\
        på|är|av|inte|om|har|og|til|af|er|ikke|ja|on|ei|että|oli|mutta|a|az|és|hogy|nem|egy|je|že|se|v|si|ale|и|в|не|на|что|с|по|как|это|но|он|из|за|του|και|το|να|η|της|με|ότι|în|și|nu|cu|este|ve|bir|bu|için|ile|da|في|من|على|أن|إلى|التي|هذا|\
        של|את|לא|על|הוא|は|が|を|に|で|と|た|的|了|是|在|不|和|也|은|는|이|가|을",
    ),
];
