"""The small words that stand inside and around dates, as rows.

Each row is folded by the lexicon (case, accents, dots in abbreviations). A phrase is written as its
single words; Chinese and Japanese phrases stay whole.
"""

from __future__ import annotations

from typing import Final

# Endings of a day's number: 17th, 1er, 17º, 17-го, 17-én, 17-də, 17a.
ORDINALS: Final = """
    st nd rd th er ere eme e º o ª a os de ste ten го ого й е я ти те та т ші
    én án én jén in ji jé ei én i da də dә də ünde η ης ός ე ին
"""

# Between the day and the month: 17 de mayo, d'abril, 17th of May, ika-17 ng Mayo.
BEFORE_MONTH: Final = "de del d di of ng den dello ta o من ימי the day"

# Between the month and the year: mayo de 2021, tháng 5 năm 2021, май, 2021.
BEFORE_YEAR: Final = "de del d of ng năm nam anno do ki"

# After a year that comes first: 2021. gada, 2021 m., 2021 жылғы, 2021eko, 2021-ci il.
AFTER_YEAR: Final = """
    gada g m eko ko жылғы жылдың жылы ж йил yil yilning ci cü cı cu il ili ilin год года г р року
    թ թվականի წლის წ оны წელი سال سنة عام
"""

YEAR_UNITS: Final = "年 년 оны"
MONTH_UNITS: Final = "月 월 сар сарын"
DAY_UNITS: Final = "日 号 號 일 өдөр өдрийн d"
MONTH_PREFIXES: Final = "tháng thg"

HOUR_UNITS: Final = "時 时 点 點 시"
MINUTE_UNITS: Final = "分 분"
SECOND_UNITS: Final = "秒 초"
HALF: Final = "半 반"

# Between the hour and the minutes (10h38), or after a whole hour (10 Uhr).
HOUR_MARKS: Final = "h u uhr uur hs ч год"

# After a clock, saying only that it is one.
AFTER_CLOCK: Final = """
    h hs hrs hours hour uhr uur น hod hodin óra órakor ώρα ч час часов часа год годин годині bajē
    बजे بجے টা টায় টার மணி horas hora heures ore kl Ստժ ժ სთ сағ сағат 整
"""

# Words that a dotted clock needs before it in prose: kl. 10.38, ore 10.38, pukul 10.38.
CLOCK_INTROS: Final = """
    kl klo kello klukkan kell plkst val godz ore alle pukul jam um uhr at o ob u à las às в о orele
"""

# Between the clock and what says which half of the day: las 10:38 de la noche, 10:38 da tarde.
BEFORE_HALF: Final = "de la da du in the ke"

FORENOON: Final = """
    am πμ fh ap öö dop дп ص صباحا صباحًا ق.ظ पूर्वाह्न सुबह পূর্বাহ্ণ সকাল முற்பகல் காலை SA sáng
    pd morning mañana manhã matin mattina vormittags morgens утра ранку nu 오전 上午 午前 凌晨 早上 早晨
    清晨 pagi
"""
AFTERNOON: Final = """
    pm μμ eh ip ös odp пп م مساء مساءً عصرا ظهرا ب.ظ अपराह्न शाम অপরাহ্ণ বিকাল বিকেল பிற்பகல் மாலை CH
    chiều tối md afternoon evening tarde noche noite soir sera nachmittags abends дня вечера вечора nh
    오후 下午 午後 晚上 晚间 晚間
    傍晚 sore petang
"""
# Before a clock only; after one these are other words.
AFTERNOON_BEFORE: Final = "du"
NOON: Final = "中午 正午"

# What may stand between a day and a clock, either first, beside punctuation and weekdays.
LINKS: Final = """
    at on the t le la las los el a à às as ao em o os il alle alla ore ora orele um am den der dem op om
    te kl
    klo kello klukkan kell plkst val godz godzina v ve ob u в у о во от saat saati saatlik pukul jam jm
    lúc giờ ngày
    vào เวลา เมื่อ วันที่ ที่ الساعة ساعة ساعت على عند في يوم בשעה שעה ביום יום ב في تمام time hora
    horas heure heures
    uhr uhrzeit d g r р г года год году року рік roku rok god godine godina години година gada m metų il
    yil ж жылы թ
    წ წელი ni dne dnia dňa dana den del de di ika ng feira thứ hai ba tư năm sáu bảy chủ nhật cn axşamı
    ertəsi dé dydd
    e et it l is est í kell órakor ที่ พ.ศ พศ ค.ศ คศ ه هـ م ميلادي ۔ को بروز کو তারিখে অনুযায়ী 时间
    時間 北京时间
    ώρα ώρες στις στη την και і och und and y i og ja saa pm's n º
"""

# Words of a line whose business is a date: when it was published, updated, read.
LINE_WORDS: Final = """
    published publish posted post updated update last modified created creation written filed issued
    release released
    date dated time first edited revised added uploaded by on at in from est edt since reviewed
    min mins minute minutes read ago
    veröffentlicht publiziert aktualisiert stand zuletzt geändert bearbeitet datum erstellt erschienen
    letzte letztes
    aktualisierung update vom am um von bis uhr lesezeit minuten online seit eingestellt geschrieben
    beitrag artikel
    publié publiée mis mise à jour le publication modifié modifiée date heure paru parue créé actualisé
    dernière lecture
    publicado publicada actualizado actualizada fecha última actualización modificado modificación
    creado hora lectura
    de la el del por atualizado atualizada em data atualização criado leitura
    pubblicato pubblicata aggiornato aggiornata il alle ore ultima modifica ultimo aggiornamento
    pubblicazione lettura
    gepubliceerd geplaatst bijgewerkt laatst laatste gewijzigd op om datum leestijd
    publicerad publicerat uppdaterad uppdaterat senast ändrad skapad offentliggjort publiceret opdateret
    sidst ændret
    publisert oppdatert sist endret lagt ut julkaistu päivitetty muokattu viimeksi birt uppfært síðast
    avaldatud uuendatud muudetud viimati publicēts atjaunots publicēta paskelbta atnaujinta publikuota
    opublikowano opublikowany aktualizacja publikacji publikacja dodano dodane zaktualizowano ostatnia
    utworzono
    publikováno publikovano aktualizováno aktualizace vydáno zveřejněno naposledy upraveno vloženo datum
    publikované aktualizované zverejnené vydané objavljeno posodobljeno ažurirano posljednja poslednja
    zadnja izmjena
    izmena vrijeme vreme objava објављено ажурирано последња измена време објавено ажурирано
    публикувано публикувана обновено обновена последна актуализация опубликовано опубликована обновлено
    обновлена
    дата публикации изменено добавлено размещено опубліковано оновлено публікації апублікавана абноўлена
    дата время час
    publicat publicată actualizat actualizată ultima actualizare data ora
    közzétéve közzététel megjelent frissítve frissítés módosítva létrehozva utolsó publikálva dátum
    feltöltve
    δημοσίευση δημοσιεύτηκε δημοσιεύθηκε ημερομηνία δημοσίευσης ενημέρωση ενημερώθηκε τελευταία ανανέωση
    yayınlanma yayınlandı yayın güncelleme güncellenme güncellendi tarihi tarih son giriş eklenme
    oluşturulma
    dərc yenilənib yayımlanıb жарияланды жаңартылды жарияланған уақыты күні chop etilgan sana
    diterbitkan dipublikasikan diperbarui diperbaharui terbit tanggal dikemaskini disiarkan pada
    terakhir kemas kini
    wib wita
    cập nhật đăng ngày lúc xuất bản thời gian lần cuối เผยแพร่ อัปเดต อัพเดท ปรับปรุง ล่าสุด
    วันที่เผยแพร่
    نشر نشرت تاريخ النشر تم التحديث آخر تحديث منشور نشرها الساعة بتوقيت غرينتش جرينتش مكة المكرمة أخر
    منتشر شده انتشار تاریخ روزرسانی روز رسانی به آخرین بروزرسانی زمان
    פורסם עודכן תאריך שעה בתאריך פרסום עדכון אחרון ב
    प्रकाशित अपडेट अपडेटेड तारीख अंतिम संशोधित प्रकाशन प्रकाश प्रকাশ প্রকাশ প্রকাশিত প্রকাশের আপডেট
    সর্বশেষ সময়
    شائع اپ ڈیٹ اشاعت تاریخ வெளியிடப்பட்டது புதுப்பிக்கப்பட்டது பதிவு செய்த நாள் వెలువడిన నవీకరించబడింది
    imechapishwa ilichapishwa imesasishwa iliyochapishwa tarehe saa
    publicat actualitzat argitaratua eguneratua publikuar përditësuar botuar
    հրապարակված հրապարակվել թարմացվել გამოქვეყნდა განახლდა გამოქვეყნებულია
    nailathala inilathala gepubliseer opgedateer gyhoeddwyd diweddarwyd foilsithe nuashonraithe
    입력 수정 등록 기사입력 기사수정 최종수정 최종 승인 게시 게재 작성일 작성 업데이트 발행 발행일 송고
    등록일 입력일
    发布 发布时间 发布于 发布日期 发表 发表于 发表时间 更新 更新时间 更新于 最后更新 时间 日期 最新更新
    發布 發布時間 發佈 發佈時間 發表 發表時間 更新時間 最後更新 時間 来源 來源 上架 刊登 刊出 出版時間
      編輯 创建
    编辑
    公開 公開日 更新日 更新日時 最終更新 最終更新日 配信 投稿 投稿日 掲載 掲載日 日時 公開日時 発行
    作成日 初公開
"""

# Months of the lunar Hijri calendar stand beside the other date; alone they are read by `hijri`.
HIJRI_MONTHS: Final = """
    محرم صفر ربيع الأول الثاني الآخر جمادى الأولى الآخرة الثانية رجب شعبان رمضان شوال ذو ذي القعدة الحجة
    هجري هجرية
    muharram safar rabi rajab shaban ramadan ramazan shawwal dhu
"""
HIJRI_MARKS: Final = "ه هـ هجري هجرية"
