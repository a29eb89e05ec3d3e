"""Invented names of people, in the manner of the country they come from."""

from random import Random

# given names, family names; where the family name comes first the country is in FAMILY_FIRST
NAMES: dict[str, tuple[str, str]] = {
    "GB": (
        "Alfie Amelia Callum Chloe Dylan Ellie Finlay Freya Harry Isla Jack Jessica Kieran Leah Lewis Megan Noah Poppy",
        "Ashworth Barlow Cartwright Davies Elphick Fairclough Gorman Hargreave Ingham Jessop Kershaw Lomax Marsden",
    ),
    "AL": (
        "Agim Arben Besa Blerina Dritan Elira Ermal Fatmir Gentian Ilir Klea Ledion Mirela Olta Rezarta Saimir Teuta",
        "Bardhi Çela Dushku Gjoka Hoxhaj Kola Lleshi Marku Ndoja Prifti Rama Shehu Toska Vata Xhafa Zeqiri",
    ),
    "VN": (
        "An Bình Châu Dũng Đạt Giang Hạnh Hương Khánh Lan Linh Minh Ngọc Phương Quân Thảo Trang Tuấn Vân Yến",
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý",
    ),
    "ER": (
        "Abrehet Amanuel Bereket Dawit Eyob Feven Filmon Helen Kibrom Luwam Merhawi Natnael Rahel Semhar Yonas Zufan",
        "Abraha Araya Berhe Fessehaye Gebremedhin Habte Kidane Mehari Negash Okbay Russom Tekle Tesfamariam Woldu",
    ),
    "SD": (
        "Abdelrahman Adam Amna Fatima Hawa Hassan Ibrahim Ishaq Khadija Mariam Mohamed Mustafa Nour Omer Salma Yahya",
        "Abakar Abdallah Adam Bashir Eltayeb Elhadi Hamid Idris Khatir Musa Osman Saleh Suleiman Tijani Yagoub",
    ),
    "SO": (
        "Abdi Abdirahman Amina Asha Ayaan Faduma Farah Hodan Ifrah Khadar Liban Mahad Nimco Sagal Yusuf Zahra",
        "Abdullahi Aden Ahmed Ali Dirie Duale Elmi Farah Guled Hersi Isse Jama Mohamud Nur Osman Warsame",
    ),
    "IN": (
        "Aarav Anjali Arjun Deepa Gurpreet Harjit Kiran Lakshmi Meera Neha Pooja Rajesh Ravi Simran Sunita Vikram",
        "Bhatt Chauhan Dhillon Gill Iyer Joshi Kapoor Kaur Mehta Nair Patel Rao Sandhu Sharma Singh Verma",
    ),
    "NG": (
        "Adaeze Bolanle Chidi Chinedu Ebele Efe Emeka Folake Ifeoma Kehinde Ngozi Obinna Osaze Temitope Uche Yetunde",
        "Adeyemi Aigbe Balogun Eze Idahosa Igwe Nwosu Obaseki Odion Ogunleye Okafor Okonkwo Osagie Uwaifo",
    ),
    "IR": (
        "Amir Arash Azadeh Behnam Darya Farhad Golnaz Hamid Kaveh Laleh Mahsa Nasrin Omid Parisa Reza Shirin",
        "Ahmadi Bahrami Ebrahimi Farahani Ghorbani Hosseini Jafari Karimi Mohammadi Moradi Rezaei Sadeghi Tehrani",
    ),
    "ET": (
        "Abebe Almaz Bekele Birtukan Dereje Fikru Genet Hiwot Kebede Meseret Mulu Selam Tadesse Tigist Worku Yared",
        "Abera Assefa Ayele Demissie Getachew Haile Kassa Lemma Mengistu Negussie Shiferaw Tefera Wolde Zewde",
    ),
    "PK": (
        "Adeel Asma Bilal Farah Hina Imran Kashif Mehwish Nadia Omar Rabia Saima Tahir Usman Waqas Zainab",
        "Ahmed Akhtar Butt Chaudhry Hussain Iqbal Khan Mahmood Malik Mirza Qureshi Raza Sheikh Siddiqui",
    ),
    "CN": (
        "Bo Chen Fang Guang Hui Jie Jun Lei Li Mei Ning Ping Qiang Tao Wei Xiao Yan Ying Yu Zhen",
        "Chen Gao Guo He Huang Li Liang Lin Liu Luo Sun Wang Wu Xu Yang Zhang Zhao Zheng Zhou Zhu",
    ),
    "RO": (
        "Adrian Alina Andrei Bogdan Cosmin Daniela Elena Florin Gabriela Ionuț Larisa Mihai Nicoleta Ștefan Vasile",
        "Albu Barbu Ciobanu Dinu Enache Florea Ghiță Iliescu Lungu Marin Neagu Oprea Pavel Stănescu Țurcanu Voicu",
    ),
}
FAMILY_FIRST = ("VN", "CN")
_SPLIT = {code: (given.split(), family.split()) for code, (given, family) in NAMES.items()}


def name_of(country: str, random: Random) -> str:
    """An invented name: two given names in a row where many have them, so that few people share a whole name."""
    given, family = _SPLIT[country]
    whole = [random.choice(given), random.choice(given), random.choice(family)]
    return " ".join([whole[2], whole[0], whole[1]] if country in FAMILY_FIRST else whole)
