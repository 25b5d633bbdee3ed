"""The names of months and weekdays in the languages that dates are read in."""

from __future__ import annotations

# Twelve months a language, in order, from English to Indonesian; "/" separates ways of writing one.
# Genitives stand where dates are written in them.
_NAMES = """
january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept
october/oct november/nov december/dec
januar/jänner/jan februar/feber/feb märz/mär/mrz/maerz april/apr mai juni/jun juli/jul august/aug
september/sep/sept oktober/okt november/nov dezember/dez
janvier/janv février/févr/fevrier/fév mars avril/avr mai juin juillet/juil août/aout
septembre/sept octobre/oct novembre/nov décembre/déc/decembre
enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago
septiembre/setiembre/sep/set octubre/oct noviembre/nov diciembre/dic
janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set
outubro/out novembro/nov dezembro/dez
gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago
settembre/set ottobre/ott novembre/nov dicembre/dic
januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep
oktober/okt november/nov december/dec
januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep
oktober/okt november/nov december/dec
januar/jan februar/feb mars/marts/mar april/apr mai/maj juni/jun juli/jul august/aug september/sep
oktober/okt november/nov desember/december/des
stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj
czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz
października/październik/paź listopada/listopad/lis grudnia/grudzień/gru
января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн
июля/июль/июл августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя
декабря/декабрь/дек
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада/_ грудня
ledna února března dubna května června července srpna září října listopadu prosince
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
ianuarie/ian februarie martie/mart aprilie mai iunie/iun iulie/iul august septembrie octombrie
noiembrie/noi decembrie
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta
lokakuuta marraskuuta joulukuuta
január február március április május június július augusztus szeptember október november december
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου/μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου
οκτωβρίου νοεμβρίου δεκεμβρίου
януари февруари март април май юни юли август септември октомври ноември декември
يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
كانون-الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول تشرين-الأول/تشرين-الاول
تشرين-الثاني كانون-الأول/كانون-الاول
जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर
दिसंबर/दिसम्बर
ינואר פברואר מרץ/מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
"""

MONTHS: dict[str, int] = {
    name.replace("-", " "): at % 12 + 1
    for at, names in enumerate(_NAMES.split())
    for name in names.split("/")
    if name != "_"
}
"""Lower-case name → 1 to 12. No name means two months in two languages, as the tests show."""

_DAYS = """
monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
lun mar mer jeu ven sam dim mié mie jue vie sáb sab dom gio seg ter qua qui sex vr za zo
pazartesi salı çarşamba perşembe cuma cumartesi pazar
الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
"""

WEEKDAYS: frozenset[str] = frozenset(_DAYS.split())
