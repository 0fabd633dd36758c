"""First names that are common in Dutch neighbourhoods. Written down by us; it need not be complete to be of use."""

DUTCH = """
Aaltje Ada Adri Adriaan Adrie Agnes Albert Alie Anita Anja Anke Ankie Anna Anneke Annelies Annie Annemarie Ans Anton
Arie Arjan Arno Astrid Barbara Bart Bas Ben Bep Bernard Bert Berta Betsie Betty Bianca Bob Boukje Bram Brenda Carla
Carolien Charlotte Chantal Chris Christa Cees Cor Corrie Daan Daniel Danny David Debby Dennis Diana Dick Dirk Dirkje
Dolf Dora Eduard Edwin Eefje Eline Ellen Elly Els Elsbeth Emma Emmy Erik Erna Ernst Esther Eva Evert Femke Fleur
Floor Floris Frank Frans Frederik Freek Frits Froukje Geert Geertje Gerard Gerda Gerrit Gerrie Gert Greet Greetje
Guus Hanna Hannah Hanneke Hannie Hans Harm Harrie Harry Heleen Helena Hendrik Hendrika Henk Hennie Henny Henriëtte
Herman Hilda Hugo Ilse Ina Ineke Inge Ingrid Irene Iris Ivo Jaap Jacob Jacqueline Jan Janneke Jannie Jantje Japie
Jasper Jeanne Jelle Jenny Jeroen Jesse Jet Jo Joan Job Joep Johan Johanna Jolanda Joop Joost Jordy Joris Jos Josje
Judith Jurgen Karel Karin Kees Kevin Kim Klaas Klaasje Koen Koos Lars Laura Leen Leendert Leida Lena Leni Leo Lies
Liesbeth Lieke Linda Lisa Loes Lotte Lucas Luuk Maaike Maarten Maartje Mandy Manon Marcel Margriet Maria Marian
Marieke Marijke Marja Marjan Mark Marloes Martijn Martin Max Mees Melissa Menno Merel Michel Miep Mieke Mien Mies
Monique Nanda Natasja Nel Nelleke Nico Nicole Niels Nienke Noor Olga Otto Patricia Patrick Paul Paula Peter Petra
Piet Pieter Pim Quinten Rachel Ralph Ria Richard Rick Rie Riet Rik Rita Rob Robert Robin Roel Rolf Ron Ronald Roos
Rosa Roy Ruben Rudolf Ruud Ryan Saar Sander Sandra Sanne Saskia Sem Sien Silvia Simon Sjaak Sjaan Sjoerd Sofie
Sonja Stefan Stephanie Stijn Sven Sylvia Tamara Tanja Teun Theo Thea Thijs Thomas Tiny Tim Tineke Tinie Tom Ton
Toos Trees Trijntje Trudy Truus Vera Vincent Wendy Wia Wies Wil Willem Willemien Wilma Wim Wout Wouter Yvonne Zoë
"""
TURKISH = """
Abdullah Adem Ahmet Ali Arda Aslı Aylin Ayşe Ayse Aysel Bekir Berk Burak Can Cem Cemal Deniz Derya Ebru Elif Emel
Emine Emre Ercan Erdal Esra Fadime Fatma Ferhat Gül Gülay Gülcan Gülsüm Hakan Halil Hasan Hatice Havva Hüseyin
Huseyin Ibrahim İbrahim Ismail Kadir Kemal Kübra Leyla Mehmet Melek Meryem Metin Murat Mustafa Nazlı Nuray Nurcan
Orhan Osman Özlem Ramazan Recep Rukiye Selim Selma Semra Serkan Sevda Sevgi Şükran Songül Sultan Tuncay Ümit Yasemin
Yavuz Yusuf Zehra Zeynep
"""
MOROCCAN = """
Abdel Abdelkader Abdellah Achraf Aicha Amina Anas Anouar Asmae Ayoub Aziz Bilal Bouchra Brahim Chaima Driss Fadma
Farid Fatiha Fatima Fouad Hafida Hafsa Hajar Hamid Hamza Hanane Hassan Hicham Houda Ikram Ilham Ilyas Jamal Jamila
Karim Karima Khadija Khalid Laila Latifa Loubna Malika Mariam Mina Mohamed Mohammed Mounir Mourad Mustapha Nabil
Nadia Naima Najat Najib Noura Omar Oussama Rachid Rachida Redouan Saad Said Saida Salma Samir Samira Sanae Siham
Soufian Souad Tarik Touria Yassin Yasmina Younes Youssef Zakaria Zineb Zohra
"""
POLISH = """
Agata Agnieszka Aleksandra Andrzej Beata Bogdan Bożena Dariusz Dorota Elżbieta Elzbieta Ewa Grażyna Grzegorz Halina
Irena Jacek Jadwiga Jerzy Joanna Justyna Kamil Kasia Katarzyna Krystyna Krzysztof Leszek Łukasz Lukasz Maciej Magda
Małgorzata Malgorzata Marcin Marek Mariusz Marta Mateusz Michał Michal Mirosław Monika Paweł Pawel Piotr Przemek
Rafał Rafal Renata Sławomir Stanisław Sylwia Teresa Tomasz Urszula Wiesław Wojciech Zbigniew Zofia
"""
SURINAMESE_AND_ANTILLEAN = """
Anil Anthony Aruna Asha Clarence Cynthia Dewi Desiree Errol Ewald Gladys Glenn Gracia Henna Humphrey Indra Jairo
Jermaine Jennifer Johnny Kenneth Kishan Lando Lloyd Lucia Maikel Marlon Mavis Milton Naomi Orlando Priya Quincy
Radjesh Rajesh Ramon Raymond Reggie Rihanna Rishi Romeo Roshni Rowena Sharda Sharmila Shanti Sheila Shurandy Soraya
Stanley Sunil Sunita Urmila Usha Vidya Virgil Winston Wonny Xiomara Yolanda Yvette Zulaika
"""
OTHERS = """
Adam Alem Amal Dawit Fadi Fatou Feven George Hana Hiba Kidane Layla Lina Maryam Michael Nour Oksana Olena Rahel Rania
Rima Samuel Sara Sarah Selam Semhar Tekle Viktor Yara Yonas Yuliya
"""

# Also an ordinary word: no name at the start of a sentence, or when it is written small.
_ALSO_A_WORD = """
ans ben bas bob can cor dick dirk door els floor fleur frank frits gül hana iris ina jet jo job joop lena leen
lies lina linda loes mark max mees melek merel mies mina nel noor nour omar otto piet pim ria rie riet rick rik
rob roos ron rosa roy saar said sem sien sultan tiny tim tom ton toos trees vera wia wies wil wout ada rita adam
hans jan kim leo leni thea theo trudy els eva alem amal jos koos mien sara nico paul george japie deniz
"""
ALSO_A_WORD = frozenset(_ALSO_A_WORD.split())

ALL = (DUTCH, TURKISH, MOROCCAN, POLISH, SURINAMESE_AND_ANTILLEAN, OTHERS)
FIRST_NAMES = frozenset(name.lower() for names in ALL for name in names.split())
