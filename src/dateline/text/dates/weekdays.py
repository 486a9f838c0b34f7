"""The names of the weekdays, one row a language: Monday to Sunday between bars.

A weekday beside a date is passed over; where a date can be read two ways, it decides.
Of names of several words the telling one stands here, the others are links (`words.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WEEKDAYS: Final[Mapping[str, str]] = {
    "en": (
        "monday mon | tuesday tue tues | wednesday wed weds | thursday thu thur thurs | friday fri | "
        "saturday sat | sunday sun"
    ),
    "de": "montag mo | dienstag di | mittwoch mi | donnerstag do | freitag fr | samstag sa | sonntag so",
    "fr": "lundi lun | mardi mar | mercredi mer | jeudi jeu | vendredi ven | samedi sam | dimanche dim",
    "es": "lunes lun | martes mar | miércoles mié | jueves jue | viernes vie | sábado sáb | domingo dom",
    "pt": "segunda seg | terça ter | quarta qua | quinta qui | sexta sex | sábado sáb | domingo dom",
    "it": (
        "lunedì lun | martedì mar | mercoledì mer | giovedì gio | venerdì ven | sabato sab | domenica dom"
    ),
    "nl": "maandag ma | dinsdag di | woensdag wo | donderdag do | vrijdag vr | zaterdag za | zondag zo",
    "af": "maandag ma | dinsdag di | woensdag wo | donderdag do | vrydag vr | saterdag sa | sondag so",
    "sv": "måndag mån | tisdag tis | onsdag ons | torsdag tors | fredag fre | lördag lör | söndag sön",
    "no": (
        "mandag man måndag må mån | tirsdag tir tysdag ty tys | onsdag ons on | torsdag tor to | fredag "
        "fre fr | lørdag lør laurdag la lau | søndag søn sø"
    ),
    "da": "mandag man | tirsdag tirs | onsdag ons | torsdag tors | fredag fre | lørdag lør | søndag søn",
    "is": (
        "mánudagur mán | þriðjudagur þri | miðvikudagur mið | fimmtudagur fim | föstudagur fös | "
        "laugardagur lau | sunnudagur sun"
    ),
    "fo": (
        "mánadagur mán | týsdagur týs | mikudagur mik | hósdagur hós | fríggjadagur frí | leygardagur "
        "ley | sunnudagur sun"
    ),
    "fi": (
        "maanantaina ma maanantai | tiistaina ti tiistai | keskiviikkona ke keskiviikko | torstaina to "
        "torstai | perjantaina pe perjantai | lauantaina la lauantai | sunnuntai su"
    ),
    "et": "esmaspäev | teisipäev | kolmapäev | neljapäev | reede | laupäev | pühapäev",
    "lv": (
        "pirmdiena pirmd | otrdiena otrd | trešdiena trešd | ceturtdiena ceturtd | piektdiena piektd | "
        "sestdiena sestd | svētdiena svētd"
    ),
    "lt": (
        "pirmadienis pr | antradienis an | trečiadienis tr | ketvirtadienis kt | penktadienis pn | "
        "šeštadienis št | sekmadienis sk"
    ),
    "pl": (
        "poniedziałek pon | wtorek wt | środa środę śr | czwartek czw | piątek pt | sobota sobotę sob | "
        "niedziela niedzielę niedz"
    ),
    "cs": "pondělí po | úterý út | středa st | čtvrtek čt | pátek pá | sobota so | neděle ne",
    "sk": "pondelok po | utorok ut | streda st | štvrtok št | piatok pi | sobota so | nedeľa ne",
    "sl": "ponedeljek pon | torek tor | sreda sre | četrtek čet | petek pet | sobota sob | nedelja ned",
    "hr": (
        "ponedjeljak pon | utorak uto | srijeda sri | četvrtak čet | petak pet | subota sub | nedjelja ned"
    ),
    "bs": (
        "ponedjeljak pon | utorak uto | srijeda sri | četvrtak čet | petak pet | subota sub | nedjelja ned"
    ),
    "sr": (
        "понедељак пон ponedeljak pon | уторак уто utorak uto | среда сре sreda sre | четвртак чет "
        "četvrtak čet | петак пет petak pet | субота суб subota sub | недеља нед nedelja ned"
    ),
    "mk": "понеделник пон | вторник вто | среда сре | четврток чет | петок пет | сабота саб | недела нед",
    "bg": "понеделник пн | вторник вт | сряда ср | четвъртък чт | петък пт | събота сб | неделя нд",
    "ru": (
        "понедельник пн | вторник вт | среда среду ср | четверг чт | пятница пятницу пт | суббота "
        "субботу сб | воскресенье вс"
    ),
    "uk": (
        "понеділок пн | вівторок вт | середа середу ср | четвер чт | пятниця пятницю ятниця ятницю пт | "
        "субота суботу сб | неділя неділю нд"
    ),
    "be": "панядзелак пн | аўторак аў | серада ср | чацвер чц | пятніца пт | субота сб | нядзеля нд",
    "ro": "luni lun | marți mar | miercuri mie | joi | vineri vin | sâmbătă sâm | duminică dum",
    "hu": "hétfő | kedd | szerda sze | csütörtök cs | péntek | szombat szo | vasárnap",
    "el": "δευτέρα δευ | τρίτη τρί | τετάρτη τετ | πέμπτη πέμ | παρασκευή παρ | σάββατο σάβ | κυριακή κυρ",
    "tr": "pazartesi pzt | salı sal | çarşamba çar | perşembe per | cuma cum | cumartesi cmt | pazar paz",
    "az": "bazar | çərşənbə | çərşənbə | cümə | cümə | şənbə | bazar",
    "uz": (
        "dushanba dush | seshanba sesh | chorshanba chor | payshanba pay | juma jum | shanba shan | "
        "yakshanba yak"
    ),
    "kk": "дүйсенбі дс | сейсенбі сс | сәрсенбі ср | бейсенбі бс | жұма жм | сенбі сб | жексенбі жс",
    "ky": "дүйшөмбү дүй | шейшемби шейш | шаршемби шарш | бейшемби бейш | жума | ишемби ишм | жекшемби жек",
    "id": "senin sen | selasa sel | rabu rab | kamis kam | jumat jum | sabtu sab | minggu min",
    "ms": "isnin isn | selasa sel | rabu rab | khamis kha | jumaat jum | sabtu sab | ahad ahd",
    "tl": "lunes lun | martes mar | miyerkules miy | huwebes huw | biyernes biy | sabado sab | linggo lin",
    "sw": "jumatatu | jumanne | jumatano | alhamisi | ijumaa | jumamosi | jumapili",
    "th": (
        "วันจันทร์ จันทร์ | วันอังคาร อังคาร | วันพุธ พุธ | วันพฤหัสบดี พฤหัสบดี | วันศุกร์ ศุกร์ | วันเสาร์ เสาร์ | วันอาทิตย์ อาทิตย์"
    ),
    "lo": ("ວັນຈັນ ຈັນ | ວັນອັງຄານ ອັງຄານ | ວັນພຸດ ພຸດ | ວັນພະຫັດ ພະຫັດ | ວັນສຸກ ສຸກ | ວັນເສົາ ເສົາ | ວັນອາທິດ ອາທິດ"),
    "km": "ច័ន្ទ ចន្ទ | អង្គារ | ពុធ | ព្រហស្បតិ៍ ព្រហ | សុក្រ | សៅរ៍ | អាទិត្យ",
    "ar": "الاثنين الإثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | السبت | الأحد",
    "fa": "دوشنبه | سه‌شنبه | چهارشنبه | پنجشنبه | جمعه | شنبه | یکشنبه",
    "ps": "دونۍ | درېنۍ | څلرنۍ | پينځنۍ | جمعه | اونۍ | يونۍ",
    "ur": "پیر | منگل | بدھ | جمعرات | جمعہ | ہفتہ | اتوار",
    "he": "שני | שלישי | רביעי | חמישי | שישי | שבת | ראשון",
    "hi": ("सोमवार सोम | मंगलवार मंगल | बुधवार बुध | गुरुवार गुरु | शुक्रवार शुक्र | शनिवार शनि | रविवार रवि"),
    "mr": ("सोमवार सोम | मंगळवार मंगळ | बुधवार बुध | गुरुवार गुरु | शुक्रवार शुक्र | शनिवार शनि | रविवार रवि"),
    "ne": ("सोमबार सोम | मङ्गलबार मङ्गल | बुधबार बुध | बिहिबार बिहि | शुक्रबार शुक्र | शनिबार शनि | आइतबार आइत"),
    "bn": ("সোমবার সোম | মঙ্গলবার মঙ্গল | বুধবার বুধ | বৃহস্পতিবার বৃহস্পতি | শুক্রবার শুক্র | শনিবার শনি | রবিবার রবি"),
    "gu": ("સોમવાર સોમ | મંગળવાર મંગળ | બુધવાર બુધ | ગુરુવાર ગુરુ | શુક્રવાર શુક્ર | શનિવાર શનિ | રવિવાર રવિ"),
    "pa": ("ਸੋਮਵਾਰ ਸੋਮ | ਮੰਗਲਵਾਰ ਮੰਗਲ | ਬੁੱਧਵਾਰ ਬੁੱਧ | ਵੀਰਵਾਰ ਵੀਰ | ਸ਼ੁੱਕਰਵਾਰ ਸ਼ੁੱਕਰ | ਸ਼ਨਿੱਚਰਵਾਰ ਸ਼ਨਿੱਚਰ | ਐਤਵਾਰ ਐਤ"),
    "ta": "திங்கள் திங் | செவ்வாய் செவ் | புதன் புத | வியாழன் வியா | வெள்ளி வெள் | சனி | ஞாயிறு ஞாயி",
    "te": ("సోమవారం సోమ | మంగళవారం మంగళ | బుధవారం బుధ | గురువారం గురు | శుక్రవారం శుక్ర | శనివారం శని | ఆదివారం ఆది"),
    "kn": ("ಸೋಮವಾರ ಸೋಮ | ಮಂಗಳವಾರ ಮಂಗಳ | ಬುಧವಾರ ಬುಧ | ಗುರುವಾರ ಗುರು | ಶುಕ್ರವಾರ ಶುಕ್ರ | ಶನಿವಾರ ಶನಿ | ಭಾನುವಾರ ಭಾನು"),
    "ml": (
        "തിങ്കളാഴ്‌ച തിങ്കൾ | ചൊവ്വാഴ്ച ചൊവ്വ ചൊവ്വാഴ്‌ച | ബുധനാഴ്‌ച ബുധൻ | വ്യാഴാഴ്‌ച വ്യാഴം | "
        "വെള്ളിയാഴ്‌ച വെള്ളി | ശനിയാഴ്‌ച ശനി | ഞായറാഴ്‌ച ഞായർ"
    ),
    "ca": "dilluns dl | dimarts dt | dimecres dc | dijous dj | divendres dv | dissabte ds | diumenge dg",
    "gl": "luns | martes mar | mércores mér | xoves xov | venres ven | sábado sáb | domingo dom",
    "eu": (
        "astelehena al | asteartea ar | asteazkena az | osteguna og | ostirala or | larunbata lr | igandea ig"
    ),
    "sq": "hënë hën | martë mar | mërkurë mër | enjte enj | premte pre | shtunë sht | diel die",
    "hy": (
        "երկուշաբթի երկ | երեքշաբթի երք | չորեքշաբթի չրք | հինգշաբթի հնգ | ուրբաթ ուր | շաբաթ շբթ | "
        "կիրակի կիր"
    ),
    "ka": (
        "ორშაბათი ორშ | სამშაბათი სამ | ოთხშაბათი ოთხ | ხუთშაბათი ხუთ | პარასკევი პარ | შაბათი შაბ | "
        "კვირა კვი"
    ),
    "cy": "llun | mawrth maw | mercher mer | iau | gwener gwen gwe | sadwrn sad | sul",
    "ga": (
        "luain luan | máirt | céadaoin céad | déardaoin déar | haoine aoine | sathairn sath | domhnaigh domh"
    ),
    "lb": (
        "méindeg méi | dënschdeg dën | mëttwoch mët | donneschdeg don | freideg fre | samschdeg sam | "
        "sonndeg son"
    ),
    "mt": "tnejn tne | tlieta tli | erbgħa erb | ħamis ħam | ġimgħa ġim | sibt sib | ħadd ħad",
    "zh": (
        "星期一 周一 週一 礼拜一 | 星期二 周二 週二 | 星期三 周三 週三 "
        ""
        "| 星期四 周四 週四 | 星期五 周五 週五 | 星期六 周六 週六 | 星期日 周日 週日 星期天"
    ),
    "ja": "月曜日 月曜 | 火曜日 火曜 | 水曜日 水曜 | 木曜日 木曜 | 金曜日 金曜 | 土曜日 土曜 | 日曜日 日曜",
    "ko": "월요일 | 화요일 | 수요일 | 목요일 | 금요일 | 토요일 | 일요일",
}
