"""English words and names one letter away from a word of time: they are never read as a slip of it."""

from __future__ import annotations

from bot.understanding.periods.words import bag

ENGLISH = bag("""
    adays agust angust augusta augusto auguste augusti augusts avril aprils bays bear beek blast dags dais das dear
    discal dyas dys ear eek fear gear geek hear his jears karch keek kweek laet laft lant larch las lasa lase lash lasi
    lask lass laste lasty lasts lat lear least leek lest list lists lost lust manuary marci marcy marco marsh match mear
    meek meeks merch moneth monte montes montu monty mooth morth mouth mouths mowth near neat neet nest net nets nett
    newt pact palt pant parch part parts pas pash pasi pask pass pasta paste paste pastes pasts pasty pat paut pear peek
    pervious pest pests piast pist post posts precious premious prepious pst quartet quartets quartern rear reek sear
    seek sext sundae sundar sundry sunray sunway tear teek text texts thais thig thin thins thio thir thisn thos thus
    tis toady toddy tokay vext warch ways weak wear wee weed weel ween weep weeps weet welk werk yar yea yead yeah yean
    yeara yeard yearn yeat yer ywar bears beeks dears fears gears geeks hears leeks nears pears peeks reeks sears seeks
    tears wears weeds wheels mondays tuesdays wednesdays thursdays fridays saturdays sundays januarys februarys
    octobers novembers decembers septembers marches fiscals monthly weekly yearly daily fortnightly heck deck neck peck
    tech creek cheek sleek week days dates ears eats oars yens yams yaks yard yarn year wink work wreck
    munday mundy fridy sunda mond bonds
    """) - {"week", "days", "year", "fridy"}
