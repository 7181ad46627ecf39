//! Lists of words written for this test: forms that should meet, and words that should not.

use super::*;
use crate::analysis::fold;

/// How many of the forms have the commonest stem of their line, and of how many.
fn met(language: Language, lines: &str) -> (usize, usize) {
    let (mut met, mut all) = (0, 0);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let words = line.split_whitespace();
        let stems: Vec<String> = words
            .map(|word| stem(&fold(word), Some(language)))
            .collect();
        let same = |stem: &String| stems.iter().filter(|other| *other == stem).count();
        let most = stems.iter().map(same).max().unwrap_or_default();
        met += most;
        all += stems.len();
    }
    (met, all)
}

const UKRAINIAN: &str = "
    перебіжчик перебіжчика перебіжчику перебіжчикові перебіжчиком перебіжчики перебіжчиків перебіжчикам перебіжчиками перебіжчиках
    війна війни війні війну війною
    розвідка розвідки розвідку розвідкою розвідок розвідкам
    агент агента агенту агентові агентом агенти агентів агентам агентами
    депутат депутата депутати депутатів депутатам
    генерал генерала генералу генералом генерали генералів
    журнал журналу журналом журнали журналів
    лікар лікаря лікареві лікарем лікарі лікарів
    герой героя героєві героєм герої героїв героям
    українець українця українцю українцем українці українців українцям
    незалежність незалежності незалежністю
    область області областю областей областям
    організація організації організацію організацією організацій організаціям організаціями
    армія армії армію армією армій
    Росія Росії Росію Росією
    знання знань знанням знаннями
    звільнення звільнень звільненням звільненнями
    обличчя облич обличчям
    місто міста місту містом міст містам
    озеро озера озеру озером озер
    держава держави державу державою держав державам
    влада влади владу владою
    мова мови мові мову мовою мов мовам
    людина людини людину людиною
    люди людей людям людьми людях
    уряд уряду урядом уряди урядів
    закон закону законом закони законів
    будинок будинку будинком будинки будинків
    зв'язок зв’язку зв'язком зв'язки зв’язків
    об'єкт об’єкта об'єктом об'єкти об’єктів
    ім'я імʼя
    м'яч м'яча м’ячем м'ячі
    український українського українському українським українська української українську українською українські українських українськими
    військовий військового військовому військовим військова військової військові військових
    новий нового новому новим нова нової нову новою нові нових
    синій синього синьому синім синя синьої синю сині синіх
    Зеленський Зеленського Зеленському Зеленським
    Порошенко Порошенка Порошенку Порошенкові Порошенком
    Буданов Буданова Буданову Будановим
    Шевченко Шевченка Шевченку Шевченком
    Тимошенко
    Київ Києва Києву Києвом Києві
    Харків Харкова Харкову Харковом Харкові
    Львів Львова Львову Львовом Львові
    Одеса Одеси Одесі Одесу Одесою
    Україна України Україні Україну Україною
    Сергій Сергія Сергієві Сергієм Сергію
    Юрій Юрія Юрієві Юрієм Юрію
    Наталія Наталії Наталію Наталією
    працює працюють працювати працював працювала працювали
    служив служила служили служило
    служить служать
    сказав сказала сказали
    повернувся повернулася повернулися
    літак літака літаку літаком літаки літаків
    вертоліт вертольота
    солдат солдата солдати солдатів солдатам
    офіцер офіцера офіцери офіцерів офіцером
    перемога перемоги перемогу перемогою
    санкція санкції санкцій санкціям
    вибори виборів виборам виборами
    президент президента президенту президентом президенти
    міністр міністра міністри міністрів
    границя границі границю границею границь
    поліція поліції поліцію поліцією
";

const FRENCH: &str = "
    défection défections
    réfugié réfugiés réfugiée réfugiées
    soldat soldats soldate soldates
    russe russes
    national nationaux nationale nationales
    général généraux générale générales
    journal journaux
    bureau bureaux
    espion espions espionne espionnes
    déserteur déserteurs
    déserter déserte désertent désertait désertaient
    premier première premiers premières
    bon bonne bons bonnes
    secret secrets secrète secrètes
    actif active actifs actives
    gouvernement gouvernements
    président présidente présidents
    étranger étrangère étrangers étrangères
    ukrainien ukrainienne ukrainiens ukrainiennes
    ministre ministres
    heureux heureuse heureuses
    exilé exilés exilée
    frontière frontières
    prison prisons
    parti partis
";

const GERMAN: &str = "
    Vertrag Verträge Vertrages Verträgen
    Überläufer Überläufern Überläufers
    Haus Häuser Häusern Hauses
    Straße Straßen
    Agent Agenten
    Spion Spione Spionen Spions
    russisch russische russischen russischer russisches
    Regierung Regierungen
    Flüchtling Flüchtlinge Flüchtlingen
    Minister Ministers Ministern
    Grenze Grenzen
    groß große großen großer
";

const SPANISH: &str = "
    desertor desertores desertora desertoras
    acción acciones
    organización organizaciones
    soldado soldados
    luz luces
    ruso rusa rusos rusas
    espía espías
    desertar desertaron desertando desertó
    ciudad ciudades
    país países
    gobierno gobiernos
    rápida rápidamente
    general generales
";

const ITALIAN: &str = "
    disertore disertori
    azione azioni
    soldato soldati
    amico amici amica amiche
    luogo luoghi
    servizio servizi
    russo russa russi russe
    città
    governo governi
    spia spie
    organizzazione organizzazioni
    lungo lunga lunghi lunghe
";

const PORTUGUESE: &str = "
    desertor desertores
    ação ações
    organização organizações
    soldado soldados
    homem homens
    jornal jornais
    russo russa russos russas
    espião espiões
    hotel hotéis
    luz luzes
    governo governos
";

const DUTCH: &str = "
    overloper overlopers
    soldaat soldaten
    regering regeringen
    spion spionnen
    grens grenzen
    Russische Russisch
    verdrag verdragen
";

const SWEDISH: &str = "
    avhoppare avhopparen avhopparna
    soldat soldater soldaten soldaterna
    regering regeringen regeringar
    rysk ryska ryskt
    spion spioner spionen
";

const DANISH: &str = "
    afhopper afhoppere afhopperen
    soldat soldater soldaten soldaterne
    regering regeringen regeringer
    russisk russiske
    spion spioner spionen
";

const NORWEGIAN: &str = "
    avhopper avhoppere avhopperen
    soldat soldater soldaten soldatene
    regjering regjeringen regjeringer
    russisk russiske
    spion spioner spionen
";

const FINNISH: &str = "
    talo talon talossa talosta taloon talot
    sotilas sotilaan
    vakooja vakoojan vakoojat vakoojasta
    hallitus
    kylä kylän kylässä kylästä
    venäläinen
";

const HUNGARIAN: &str = "
    ház házak házban házból háznak
    katona katonák katonának katonáról
    kém kémek kémet kémről
    kormány kormányok kormánynak kormányban
    ügynök ügynökök ügynöknek
";

const ROMANIAN: &str = "
    dezertor dezertori dezertorul dezertorului dezertorilor
    soldat soldați soldatul soldaților
    guvern guvernul guvernului guverne
    acțiune acțiuni acțiunea acțiunii
    rus ruși
    spion spioni spionul spionilor
";

const TURKISH: &str = "
    asker askerler askerin askere askerden
    casus casuslar casusun
    hükümet hükümetler hükümetin
    kitap kitaplar kitabı kitabın
";

const GREEK: &str = "
    πράκτορας πράκτορες πρακτόρων πράκτορα
    κυβέρνηση κυβερνήσεις κυβέρνησης
    πόλεμος πολέμου πόλεμοι πολέμων
    κατάσκοπος κατάσκοποι κατασκόπων
    γράμμα γράμματα γραμμάτων
";

#[test]
fn most_forms_of_a_word_meet() {
    for (language, lines, least) in [
        (Language::Ukrainian, UKRAINIAN, 98),
        (Language::French, FRENCH, 98),
        (Language::German, GERMAN, 98),
        (Language::Spanish, SPANISH, 95),
        (Language::Italian, ITALIAN, 98),
        (Language::Portuguese, PORTUGUESE, 98),
        (Language::Dutch, DUTCH, 85),
        (Language::Swedish, SWEDISH, 90),
        (Language::Danish, DANISH, 98),
        (Language::Norwegian, NORWEGIAN, 90),
        (Language::Finnish, FINNISH, 90),
        (Language::Hungarian, HUNGARIAN, 90),
        (Language::Romanian, ROMANIAN, 98),
        (Language::Turkish, TURKISH, 98),
        (Language::Greek, GREEK, 98),
    ] {
        let (met, all) = met(language, lines);
        assert!(100 * met >= least * all, "{language:?}: {met} of {all}");
    }
}

#[test]
fn forms_of_a_word_in_english_and_russian_share_a_stem() {
    for (form, other, language) in [
        ("defectors", "defector", Language::English),
        ("hunting", "hunted", Language::English),
        ("перебежчиков", "перебежчик", Language::Russian),
        ("лейтенанта", "лейтенант", Language::Russian),
    ] {
        let language = Some(language);
        assert_eq!(
            stem(form, language),
            stem(other, language),
            "{form} {other}"
        );
    }
    assert_eq!(stem("mi8s", None), "mi8s");
}

#[test]
fn other_words_have_other_stems() {
    for (language, lines) in [
        (
            Language::Ukrainian,
            "місто мости мати матері війна військо воїн сила село слово слава страна сторона
             Петро Петров Іван Іванов Сергій Сергієнко Україна українець українка
             перебіжчик перебіг агент агенція закон законність область обласний
             розвідка розвідник зрада зрадник влада володар робота робітник",
        ),
        (
            Language::French,
            "soldat solde parti espion espace russe russie général genre mer merci
             frontière front prison prince exil exact état étage",
        ),
        (
            Language::German,
            "Vertrag Vertrauen Haus Hass Agent Agentur Straße Strafe Spion Spitze Grenze Grund",
        ),
        (
            Language::Spanish,
            "desertor desierto acción acto soldado sol ruso país paz espía espacio",
        ),
    ] {
        let words = lines.split_whitespace();
        let stems: Vec<String> = words
            .map(|word| stem(&fold(word), Some(language)))
            .collect();
        let mut apart = stems.clone();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), stems.len(), "{stems:?}");
    }
}
