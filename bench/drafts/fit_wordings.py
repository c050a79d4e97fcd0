"""The wording of made articles for drafts that may be fitted on; `test_wordings` shares none of it."""

AFRESH = (
    "{new}\n\nAn earlier report gave the figure as {old}, which was wrong. The editors regret the error.",
    "Correction: An earlier report had a wrong figure. {new}\n\nThe earlier report said that it was {old}.",
    "The figures were brought up to date. {new}\n\nBefore, the figure had stood at {old}.",
    "New figures were published, which replace all earlier ones. {new}\n\nWhat was printed before is out of date.",
    "{new}\n\nThe figure has changed since the first reports.",
)
SAME = (
    "The figures were checked once more. {same}\n\nNothing has changed since the first reports.",
    "{same}\n\nThe figure was confirmed after a second count.",
)
PEOPLE = (
    ("Maren Holt", "councillor"), ("Tobias Vreeland", "harbour master"), ("Ingrid Solberg", "treasurer"),
    ("Anselm Pryor", "deputy mayor"), ("Celia Marchetti", "head of planning"), ("Rupert Aldous", "fire chief"),
    ("Nadia Kessler", "spokeswoman"), ("Jonas Wetherby", "union leader"), ("Helga Brandt", "auditor"),
    ("Marcus Oyelaran", "hospital director"), ("Petra Lindqvist", "school inspector"), ("Edwin Tasker", "coach"),
)  # fmt: skip
OWN_WORDS = (
    "The bridge will be torn down before the winter", "We have already sold the old harbour to a foreign company",
    "The hospital on the hill has run out of money", "Every school in the valley will lose two teachers",
    "I promised the workers a rise of five percent", "The water in the northern district is not safe to drink",
    "The stadium cost twice as much as we had planned", "We knew about the leak for eleven months",
    "The tram line will never be built", "Nobody on the board has read the whole report",
    "The market square should be closed to cars", "We lost the letters in the move to the new town hall",
    "The tower was never inspected after the storm", "Our ferries are older than their captains",
    "The library will open its doors on Sundays", "The city owes the farmers a fair price for the land",
)  # fmt: skip
DENYING = (
    "denied that {}",
    "denied that {}",
    "rejected the claim that {}",
    "doubted that {}",
    "said it was not true that {}",
    "asked whether {}",
    "declined to say whether {}",
    "refused to confirm that {}",
)
QUOTED_ONLY = (
    "denied having said: “{}.”", "denied ever having written “{},” as an anonymous letter claims.",
    "said that it was a lie to tell people “{}.”", "asked whether anybody still believed that “{}.”",
)  # fmt: skip
AROUND = (
    "The meeting lasted until late in the evening.", "The room was full, and some had to stand in the corridor.",
    "No decision was taken.", "The matter will be on the agenda again after the summer.",
    "Those who had come with banners left them at the door.", "The minutes will be published by the clerk.",
)  # fmt: skip
