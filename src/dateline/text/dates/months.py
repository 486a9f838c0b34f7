"""The names of the months, one row a language: January to December between bars, `_` for a space.

Full and short names, and the inflected forms that stand beside a day. Case, accents and a short
name's dot are folded away by the lexicon. A name that means different months in different languages
("listopada") stays in both rows: the reader tells them apart or gives no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MONTHS: Final[Mapping[str, str]] = {
    "en": (
        "january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | "
        "september sep sept | october oct | november nov | december dec"
    ),
    "de": (
        "januar jan jänner jän | februar feb feber | märz mär mrz maerz mar | april apr | mai | juni "
        "jun | juli jul | august aug | september sept sep | oktober okt | november nov | dezember dez"
    ),
    "fr": (
        "janvier janv jan | février févr fév fev | mars mar | avril avr | mai | juin | juillet juil "
        "jul | août aou | septembre sept sep | octobre oct | novembre nov | décembre déc"
    ),
    "es": (
        "enero ene | febrero feb | marzo mar mzo | abril abr | mayo may | junio jun | julio jul | "
        "agosto ago agt | septiembre sept sep set setiembre | octubre oct | noviembre nov | diciembre "
        "dic"
    ),
    "pt": (
        "janeiro jan | fevereiro fev | março mar | abril abr | maio mai | junho jun | julho jul | "
        "agosto ago | setembro set sep | outubro out | novembro nov | dezembro dez"
    ),
    "it": (
        "gennaio gen genn | febbraio feb febbr | marzo mar | aprile apr | maggio mag magg | giugno giu "
        "| luglio lug lugl | agosto ago | settembre set sett | ottobre ott | novembre nov | dicembre "
        "dic"
    ),
    "nl": (
        "januari jan | februari feb | maart mrt mar | april apr | mei | juni jun | juli jul | augustus "
        "aug | september sep sept | oktober okt | november nov | december dec"
    ),
    "af": (
        "januarie jan | februarie feb | maart mrt | april apr | mei | junie jun | julie jul | augustus "
        "aug | september sep | oktober okt | november nov | desember des"
    ),
    "sv": (
        "januari jan | februari feb febr | mars mar | april apr | maj | juni jun | juli jul | augusti "
        "aug | september sep sept | oktober okt | november nov | december dec"
    ),
    "no": (
        "januar jan | februar feb febr | mars mar | april apr | mai | juni jun | juli jul | august aug "
        "| september sep sept | oktober okt | november nov | desember des"
    ),
    "da": (
        "januar jan | februar feb febr | marts mar | april apr | maj | juni jun | juli jul | august aug "
        "| september sep sept | oktober okt | november nov | december dec"
    ),
    "is": (
        "janúar jan janúars | febrúar feb febrúars | mars mar | apríl apr | maí | júní jún | júlí júl | "
        "ágúst ágú | september sep sept | október okt | nóvember nóv | desember des"
    ),
    "fo": (
        "januar jan | februar feb | mars mar | apríl apr | mai | juni jun | juli jul | august aug | "
        "september sep | oktober okt | november nov | desember des"
    ),
    "fi": (
        "tammikuuta tammi tammikuu tammik | helmikuuta helmi helmikuu helmik | maaliskuuta maalis "
        "maaliskuu maalisk | huhtikuuta huhti huhtikuu huhtik | toukokuuta touko toukokuu toukok | "
        "kesäkuuta kesä kesäkuu kesäk | heinäkuuta heinä heinäkuu heinäk | elokuuta elo elokuu elok | "
        "syyskuuta syys syyskuu syysk | lokakuuta loka lokakuu lokak | marraskuuta marras marraskuu "
        "marrask | joulukuuta joulu joulukuu jouluk"
    ),
    "et": (
        "jaanuar jaan jaanuaril | veebruar veebr veebruaril | märts märtsil | aprill apr aprillil | mai "
        "mail | juuni juunil | juuli juulil | august aug augustil | september sept septembril sep | "
        "oktoober okt oktoobril | november nov novembril | detsember dets detsembril"
    ),
    "lv": (
        "janvāris janv janvāra janvārī janvāri | februāris febr februāra februārī februāri feb | marts "
        "marta martā martu | aprīlis apr aprīļa aprīlī aprīli | maijs maija maijā maiju | jūnijs jūn "
        "jūnija jūnijā jūniju | jūlijs jūl jūlija jūlijā jūliju | augusts aug augusta augustā augustu | "
        "septembris sept septembra septembrī septembri sep | oktobris okt oktobra oktobrī oktobri | "
        "novembris nov novembra novembrī novembri | decembris dec decembra decembrī decembri"
    ),
    "lt": (
        "sausio saus sausis | vasario vas vasaris vasar | kovo kov kovas | balandžio bal balandis | "
        "gegužės geg gegužė | birželio birž birželis | liepos liep liepa | rugpjūčio rugp rugpjūtis "
        "rugpj | rugsėjo rugs rugsėjis | spalio spal spalis | lapkričio lapkr lapkritis | gruodžio "
        "gruod gruodis gruodž"
    ),
    "pl": (
        "stycznia sty styczeń | lutego lut luty | marca mar marzec | kwietnia kwi kwiecień | maja maj | "
        "czerwca cze czerwiec | lipca lip lipiec | sierpnia sie sierpień | września wrz wrzesień | "
        "października paź październik | listopada lis listopad | grudnia gru grudzień"
    ),
    "cs": (
        "ledna led leden | února úno únor | března bře březen břez | dubna dub duben | května kvě "
        "květen | června čvn červen | července čvc červenec | srpna srp srpen | září zář | "
        "října říj říjen | listopadu lis listopad | prosince pro prosinec"
    ),
    "sk": (
        "januára jan január | februára feb február | marca mar marec | apríla apr apríl | mája máj | "
        "júna jún | júla júl | augusta aug august | septembra sep september sept | októbra okt október "
        "| novembra nov november | decembra dec december"
    ),
    "sl": (
        "januar jan januarja | februar feb februarja | marec mar marca | april apr aprila | maj maja | "
        "junij jun junija | julij jul julija | avgust avg avgusta | september sep septembra sept | "
        "oktober okt oktobra | november nov novembra | december dec decembra"
    ),
    "hr": (
        "siječnja sij siječanj | veljače velj veljača | ožujka ožu ožujak | travnja tra travanj | "
        "svibnja svi svibanj | lipnja lip lipanj | srpnja srp srpanj | kolovoza kol kolovoz | rujna ruj "
        "rujan | listopada lis listopad | studenoga stu studeni studenog | prosinca pro prosinac"
    ),
    "bs": (
        "januar jan januara | februar feb februara | mart mar marta | april apr aprila | maj maja | "
        "juni jun juna | juli jul jula | august aug augusta avgust avgusta | septembar sep septembra | "
        "oktobar okt oktobra | novembar nov novembra | decembar dec decembra"
    ),
    "sr": (
        "јануар јан januar jan јануара januara | фебруар феб februar feb фебруара februara | март мар "
        "mart mar марта marta | април апр april apr априла aprila | мај maj маја maja | јун jun јуна "
        "јуни juna juni | јул jul јула јули jula juli | август авг avgust avg августа avgusta | "
        "септембар сеп septembar sep септембра септ septembra sept | октобар окт oktobar okt октобра "
        "oktobra | новембар нов novembar nov новембра novembra | децембар дец decembar dec децембра "
        "decembra"
    ),
    "mk": (
        "јануари јан | февруари фев | март мар | април апр | мај | јуни јун | јули јул | август авг | "
        "септември сеп | октомври окт | ноември ное | декември дек"
    ),
    "bg": (
        "януари яну ян | февруари фев | март мар | април апр | май | юни юн | юли юл | август авг | "
        "септември сеп септ | октомври окт | ноември ное ноем | декември дек"
    ),
    "ru": (
        "января янв январь | февраля февр февраль фев | марта мар март | апреля апр апрель | мая май | "
        "июня июн июнь | июля июл июль | августа авг август | сентября сент сентябрь сен | октября окт "
        "октябрь | ноября нояб ноябрь ноя | декабря дек декабрь"
    ),
    "uk": (
        "січня січ січень | лютого лют лютий | березня бер березень | квітня квіт квітень кві | травня "
        "трав травень тра | червня черв червень чер | липня лип липень | серпня серп серпень сер | "
        "вересня вер вересень | жовтня жовт жовтень жов | листопада лист листопад лис | грудня груд "
        "грудень гру"
    ),
    "be": (
        "студзеня сту студзень | лютага лют люты | сакавіка сак сакавік | красавіка кра красавік | мая "
        "май траўня травень | чэрвеня чэр чэрвень | ліпеня ліп ліпень | жніўня жні жнівень | верасня "
        "вер верасень | кастрычніка кас кастрычнік | лістапада ліс лістапад | снежня сне снежань"
    ),
    "ro": (
        "ianuarie ian | februarie feb febr | martie mar mart | aprilie apr | mai | iunie iun | iulie "
        "iul | august aug | septembrie sept sep | octombrie oct | noiembrie nov noi | decembrie dec"
    ),
    "hu": (
        "január jan | február febr feb | március márc már | április ápr | május máj | június jún | "
        "július júl | augusztus aug | szeptember szept | október okt | november nov | december dec"
    ),
    "el": (
        "ιανουαρίου ιαν ιανουάριος γενάρη ιανου | φεβρουαρίου φεβ φεβρουάριος φλεβάρη φεβρ | μαρτίου "
        "μαρ μάρτιος μάρ μάρτη μαρτ | απριλίου απρ απρίλιος απρίλη | μαΐου μαΐ μάιος μάι μάη | ιουνίου "
        "ιουν ιούνιος ιούν ιούνη | ιουλίου ιουλ ιούλιος ιούλ ιούλη | αυγούστου αυγ αύγουστος αύγ "
        "αυγούστο αύγουστο | σεπτεμβρίου σεπ σεπτέμβριος σεπτέμβρη σεπτ | οκτωβρίου οκτ οκτώβριος "
        "οκτώβρη | νοεμβρίου νοε νοέμβριος νοέ νοέμβρη νοεμ | δεκεμβρίου δεκ δεκέμβριος δεκέμβρη"
    ),
    "tr": (
        "ocak oca | şubat şub | mart mar | nisan nis | mayıs may | haziran haz | temmuz tem | ağustos "
        "ağu | eylül eyl | ekim eki | kasım kas | aralık ara"
    ),
    "az": (
        "yanvar yan yanvarın | fevral fev fevralın | mart mar martın | aprel apr aprelin | may mayın | "
        "iyun iyn iyunun | iyul iyl iyulun | avqust avq avqustun | sentyabr sen sentyabrın | oktyabr "
        "okt oktyabrın | noyabr noy noyabrın | dekabr dek dekabrın"
    ),
    "uz": (
        "yanvar yan | fevral fev | mart mar | aprel apr | may | iyun iyn | iyul iyl | avgust avg | "
        "sentabr sen | oktabr okt | noyabr noy | dekabr dek"
    ),
    "kk": (
        "қаңтар қаң | ақпан ақп | наурыз нау | сәуір сәу | мамыр мам | маусым мау | шілде шіл | тамыз "
        "там | қыркүйек қыр | қазан қаз | қараша қар | желтоқсан жел"
    ),
    "ky": (
        "январь янв | февраль фев | март мар | апрель апр | май | июнь июн | июль июл | август авг | "
        "сентябрь сен | октябрь окт | ноябрь ноя | декабрь дек"
    ),
    "id": (
        "januari jan | februari feb pebruari | maret mar | april apr | mei | juni jun | juli jul | "
        "agustus agu agt | september sep sept | oktober okt | november nov nopember nop | desember des"
    ),
    "ms": (
        "januari jan | februari feb | mac | april apr | mei | jun | julai jul | ogos ogo ogs | "
        "september sep | oktober okt | november nov | disember dis"
    ),
    "tl": (
        "enero ene | pebrero peb | marso mar | abril abr | mayo may | hunyo hun | hulyo hul | agosto "
        "ago | setyembre set septyembre sept | oktubre okt | nobyembre nob | disyembre dis"
    ),
    "sw": (
        "januari jan | februari feb | machi mac | aprili apr | mei | juni jun | julai jul | agosti ago "
        "| septemba sep | oktoba okt | novemba nov | desemba des"
    ),
    "vi": (
        "tháng_một tháng_giêng | tháng_hai | tháng_ba | tháng_tư | tháng_năm | tháng_sáu | tháng_bảy | "
        "tháng_tám | tháng_chín | tháng_mười | tháng_mười_một | tháng_mười_hai tháng_chạp"
    ),
    "th": (
        "มกราคม ม.ค | กุมภาพันธ์ ก.พ | มีนาคม มี.ค | เมษายน เม.ย | พฤษภาคม พ.ค | มิถุนายน มิ.ย | "
        "กรกฎาคม ก.ค | สิงหาคม ส.ค | กันยายน ก.ย | ตุลาคม ต.ค | พฤศจิกายน พ.ย | ธันวาคม ธ.ค"
    ),
    "lo": ("ມັງກອນ | ກຸມພາ | ມີນາ | ເມສາ | ພຶດສະພາ | ມິຖຸນາ | ກໍລະກົດ | ສິງຫາ | ກັນຍາ | ຕຸລາ | ພະຈິກ | ທັນວາ"),
    "km": (
        "មករា ខែមករា | កុម្ភៈ ខែកុម្ភៈ | មីនា ខែមីនា | មេសា ខែមេសា | ឧសភា ខែឧសភា | មិថុនា ខែមិថុនា | "
        "កក្កដា ខែកក្កដា | សីហា ខែសីហា | កញ្ញា ខែកញ្ញា | តុលា ខែតុលា | វិច្ឆិកា ខែវិច្ឆិកា | ធ្នូ "
        "ខែធ្នូ"
    ),
    "ar": (
        "يناير كانون_الثاني جانفي كانون_ثاني | فبراير شباط فيفري | مارس آذار | أبريل نيسان أفريل ابريل "
        "| مايو أيار ماي | يونيو حزيران جوان يونيه | يوليو تموز يوليوز جويلية يوليه | أغسطس آب غشت أوت "
        "اغسطس | سبتمبر أيلول شتنبر | أكتوبر تشرين_الأول تشرين_أول اكتوبر اوكتوبر | نوفمبر تشرين_الثاني "
        "نونبر تشرين_ثاني | ديسمبر كانون_الأول دجنبر كانون_أول"
    ),
    "fa": (
        "ژانویهٔ ژانویه جنوری جنو | فوریهٔ فوریه فبروری | مارس مارچ | آوریل اپریل | مهٔ مه می | ژوئن "
        "جون | ژوئیهٔ ژوئیه جولای جول | اوت اگست آگوست | سپتامبر سپتمبر | اکتبر اکتوبر | نوامبر نومبر | "
        "دسامبر دسمبر دسم"
    ),
    "ps": (
        "جنوري | فبروري فېبروري | مارچ | اپریل | مۍ | جون | جولای | اګست | سېپتمبر سپتمبر | اکتوبر | "
        "نومبر | دسمبر"
    ),
    "ur": "جنوری | فروری | مارچ | اپریل | مئی | جون | جولائی | اگست | ستمبر | اکتوبر | نومبر | دسمبر",
    "he": (
        "ינואר ינו בינואר בינו | פברואר פבר בפברואר בפבר | מרץ במרץ | אפריל אפר באפריל באפר | מאי במאי "
        "| יוני ביוני | יולי ביולי | אוגוסט אוג באוגוסט באוג | ספטמבר ספט בספטמבר בספט | אוקטובר אוק "
        "באוקטובר באוק | נובמבר נוב בנובמבר בנוב | דצמבר דצמ בדצמבר בדצמ"
    ),
    "hi": (
        "जनवरी जन | फ़रवरी फ़र फरवरी | मार्च | अप्रैल | मई | जून | जुलाई जुल | अगस्त अग | सितंबर सित "
        "सितम्बर | अक्टूबर अक्टू अक्तूबर | नवंबर नव नवम्बर | दिसंबर दिस दिसम्बर"
    ),
    "mr": (
        "जानेवारी जाने | फेब्रुवारी फेब्रु | मार्च | एप्रिल एप्रि | मे | जून | जुलै | ऑगस्ट ऑग | "
        "सप्टेंबर सप्टें | ऑक्टोबर ऑक्टो | नोव्हेंबर नोव्हें | डिसेंबर डिसें"
    ),
    "ne": ("जनवरी | फेब्रुअरी | मार्च | अप्रिल | मे | जुन | जुलाई | अगस्ट | सेप्टेम्बर | अक्टोबर | नोभेम्बर | डिसेम्बर"),
    "bn": (
        "জানুয়ারী জানু জানুয়ারি | ফেব্রুয়ারী ফেব ফেব্রুয়ারি | মার্চ | এপ্রিল এপ্রি | মে | জুন | "
        "জুলাই জুল | আগস্ট আগ আগষ্ট | সেপ্টেম্বর সেপ | অক্টোবর অক্টো | নভেম্বর নভে | ডিসেম্বর ডিসে"
    ),
    "gu": (
        "જાન્યુઆરી જાન્યુ | ફેબ્રુઆરી ફેબ્રુ | માર્ચ | એપ્રિલ | મે | જૂન | જુલાઈ | ઑગસ્ટ | સપ્ટેમ્બર "
        "સપ્ટે | ઑક્ટોબર ઑક્ટો | નવેમ્બર નવે | ડિસેમ્બર ડિસે"
    ),
    "pa": (
        "ਜਨਵਰੀ ਜਨ | ਫ਼ਰਵਰੀ ਫ਼ਰ | ਮਾਰਚ | ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ | ਮਈ | ਜੂਨ | ਜੁਲਾਈ ਜੁਲਾ | ਅਗਸਤ ਅਗ | ਸਤੰਬਰ ਸਤੰ | "
        "ਅਕਤੂਬਰ ਅਕਤੂ | ਨਵੰਬਰ ਨਵੰ | ਦਸੰਬਰ ਦਸੰ"
    ),
    "ta": (
        "ஜனவரி ஜன | பிப்ரவரி பிப் | மார்ச் மார் | ஏப்ரல் ஏப் | மே | ஜூன் | ஜூலை | ஆகஸ்ட் ஆக | "
        "செப்டம்பர் செப் | அக்டோபர் அக் | நவம்பர் நவ | டிசம்பர் டிச"
    ),
    "te": (
        "జనవరి జన | ఫిబ్రవరి ఫిబ్ర | మార్చి | ఏప్రిల్ ఏప్రి | మే | జూన్ | జులై | ఆగస్టు ఆగ | సెప్టెంబర్ "
        "సెప్టెం | అక్టోబర్ అక్టో | నవంబర్ నవం | డిసెంబర్ డిసెం"
    ),
    "kn": (
        "ಜನವರಿ ಜನ | ಫೆಬ್ರವರಿ ಫೆಬ್ರ | ಮಾರ್ಚ್ | ಏಪ್ರಿಲ್ ಏಪ್ರಿ | ಮೇ | ಜೂನ್ | ಜುಲೈ | ಆಗಸ್ಟ್ ಆಗ | ಸೆಪ್ಟೆಂಬರ್ "
        "ಸೆಪ್ಟೆಂ | ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ | ನವೆಂಬರ್ ನವೆಂ | ಡಿಸೆಂಬರ್ ಡಿಸೆಂ"
    ),
    "ml": (
        "ജനുവരി ജനു | ഫെബ്രുവരി ഫെബ്രു | മാർച്ച് മാർ | ഏപ്രിൽ ഏപ്രി | മേയ് | ജൂൺ | ജൂലൈ | ഓഗസ്റ്റ് ഓഗ | "
        "സെപ്റ്റംബർ സെപ്റ്റം | ഒക്‌ടോബർ ഒക്ടോ | നവംബർ നവം | ഡിസംബർ ഡിസം"
    ),
    "ca": (
        "gener gen | febrer febr | març | abril abr | maig | juny | juliol jul | agost ag | setembre "
        "set | octubre oct | novembre nov | desembre des"
    ),
    "gl": (
        "xaneiro xan | febreiro feb | marzo mar | abril abr | maio | xuño | xullo xul | agosto ago | "
        "setembro set | outubro out | novembro nov | decembro dec"
    ),
    "eu": (
        "urtarrila urt urtarrilaren urtarrilak | otsaila ots otsailaren otsailak | martxoa mar "
        "martxoaren martxoak | apirila api apirilaren apirilak | maiatza mai maiatzaren maiatzak | "
        "ekaina eka ekainaren ekainak | uztaila uzt uztailaren uztailak | abuztua abu abuztuaren "
        "abuztuak | iraila ira irailaren irailak | urria urr urriaren urriak | azaroa aza azaroaren "
        "azaroak | abendua abe abenduaren abenduak"
    ),
    "sq": (
        "janar jan janari | shkurt shk | mars mar | prill pri | maj | qershor qer | korrik korr | gusht "
        "gush | shtator sht | tetor tet | nëntor nën | dhjetor dhj"
    ),
    "hy": (
        "հունվարի հնվ հունվար | փետրվարի փտվ փետրվար | մարտի մրտ մարտ | ապրիլի ապր ապրիլ | մայիսի մյս "
        "մայիս | հունիսի հնս հունիս | հուլիսի հլս հուլիս | օգոստոսի օգս օգոստոս | սեպտեմբերի սեպ "
        "սեպտեմբեր | հոկտեմբերի հոկ հոկտեմբեր | նոյեմբերի նոյ նոյեմբեր | դեկտեմբերի դեկ դեկտեմբեր"
    ),
    "ka": (
        "იანვარი იან იანვარს იანვრის | თებერვალი თებ თებერვალს თებერვლის | მარტი მარ მარტს მარტის | "
        "აპრილი აპრ აპრილს აპრილის | მაისი მაი მაისს მაისის | ივნისი ივნ ივნისს ივნისის | ივლისი ივლ "
        "ივლისს ივლისის | აგვისტო აგვ აგვისტოს | სექტემბერი სექ სექტემბერს სექტემბრის | ოქტომბერი ოქტ "
        "ოქტომბერს ოქტომბრის | ნოემბერი ნოე ნოემბერს ნოემბრის | დეკემბერი დეკ დეკემბერს დეკემბრის"
    ),
    "cy": (
        "ionawr ion | chwefror chwef chw | mawrth maw | ebrill ebr | mai | mehefin meh | gorffennaf "
        "gorff gor | awst | medi | hydref hyd | tachwedd tach | rhagfyr rhag"
    ),
    "ga": (
        "eanáir ean | feabhra feabh | márta | aibreán aib aibreáin | bealtaine beal | meitheamh meith "
        "meithimh mheithimh | iúil | lúnasa lún | meán_fómhair mfómh mheán_fómhair | deireadh_fómhair "
        "dfómh dheireadh_fómhair | samhain samh samhna | nollaig noll nollag"
    ),
    "lb": (
        "januar jan | februar feb | mäerz mäe | abrëll abr | mee | juni jun | juli jul | august aug | "
        "september sep | oktober okt | november nov | dezember dez"
    ),
    "mt": (
        "jannar jan | frar fra | marzu mar | april apr | mejju mej | ġunju ġun | lulju lul | awwissu "
        "aww | settembru set | ottubru ott | novembru nov | diċembru diċ"
    ),
}

# The Solar Hijri months of Iran (Persian and Latin letters) and of Afghanistan (Dari and Pashto).
PERSIAN_MONTHS: Final = (
    "فروردین farvardin حمل وری | اردیبهشت ordibehesht ثور غويی | خرداد khordad جوزا غبرګولی "
    "| تیر tir سرطان چنګاښ | مرداد امرداد mordad اسد زمری | شهریور shahrivar سنبله وږی "
    "| مهر mehr میزان تله | آبان aban عقرب لړم | آذر azar قوس ليندۍ | دی dey جدی مرغومی "
    "| بهمن bahman دلو سلواغه | اسفند esfand حوت کب"
)
