# ruff: noqa: E501  (prose stands on the lines that its paragraphs need)
"""Stories of our own about one quarrel, and what others made of them."""

HARBOUR = """Dock strike in Velmar enters third week as crane collapses

Dockers in Velmar voted on Tuesday to extend their strike into a third week after a crane fell on Pier 14, killing foreman Jaro Pinnick.

The crane, built in 1987, was last inspected in February, the port authority said. Its director, Selma Orvane, promised an inquiry under a retired engineer, Tobin Hask.

"We have asked for new brakes since 2029. We got a calendar with pictures of cranes," said Mirko Dastel, who leads the Union of Port Workers.

Dastel told reporters that 612 of the 640 members had voted to stay out. He said talks with Orvane had broken off on Monday night in the Hotel Marisol after eleven hours.

Orvane rejected the claim. She said the union had walked out after the second cup of coffee.

The strike has stopped grain exports from the Korrin valley. Exporters put the loss at 40 million crowns.

The mayor, Livia Brandt, called on both sides to return to the Hotel Marisol before Friday. "A city cannot eat pride," she said.

Pinnick, 44, leaves two sons. His funeral will be held on Saturday in the church of Saint Odran."""

# Cut, and here and there in other words, as a desk does it.
HARBOUR_EDITED = """Crane falls in Velmar, strike goes on

Dockers in Velmar voted on Tuesday to extend their strike into a third week after a crane collapsed on Pier 14, killing the foreman Jaro Pinnick.

The crane, built in 1987, was last inspected in February, the port authority said. Its director, Selma Orvane, promised an inquiry under a retired engineer, Tobin Hask.

"We have asked for new brakes since 2029. We got a calendar with pictures of cranes," said Mirko Dastel, leader of the Union of Port Workers.

Our reporter saw the fallen crane on Wednesday. Two policemen were guarding it, and a third was taking photographs.

Dastel told reporters that 612 of the 640 members had voted to stay out. He said talks with Orvane had broken off on Monday night in the Hotel Marisol after eleven hours.

Orvane rejected the claim. She said the union had left after the second cup of coffee.

Pinnick, 44, leaves two sons. His funeral will be held on Saturday in the church of Saint Odran."""

HARBOUR_REWORDED = """Velmar's cranes stand still, and so do its men

One more week without work: that is what the harbour men of Velmar decided on Tuesday. Days before, a crane had come down on Pier 14 and buried their foreman, Jaro Pinnick.

Dating from 1987, the machine had seen its last check-up in February, according to the port. Selma Orvane, who runs it, wants Tobin Hask, an engineer now in retirement, to find out what went wrong.

New brakes had been on the wish list since 2029, scoffed Mirko Dastel of the Union of Port Workers; all that ever arrived was a calendar.

By his count 612 out of 640 hands went up for staying away. Monday night's round with Orvane at the Hotel Marisol lasted eleven hours and led nowhere, Dastel complained.

Not so, replied Orvane: his people had gone home over their second coffee.

Meanwhile no grain leaves the Korrin valley, and the traders reckon that 40 million crowns have gone with it.

Livia Brandt wants everybody back at the Hotel Marisol by Friday. Pride fills no stomach in a city, the mayor remarked.

The dead man was 44 and had two boys. On Saturday he will be buried from Saint Odran."""

HARBOUR_TRANSLATED = """Strike of the docks in Velmar goes in third week

The workers of the docks in Velmar have voted Tuesday for to prolong their strike in a third week, after that a crane has fallen on the Pier 14 and killed the head worker Jaro Pinnick.

The crane, constructed in 1987, was controlled for the last time in February, said the authority of the port. Its directress, Selma Orvane, has promised an investigation under an engineer in pension, Tobin Hask.

„We demand new brakes since 2029. We have received a calendar with images of cranes, has said Mirko Dastel, who directs the Union of Port Workers.

Dastel has told to the journalists that 612 of the 640 members have voted for remaining outside. He said that the conversations with Orvane were interrupted Monday in the night in the Hotel Marisol after eleven hours.

Orvane has repelled the affirmation. She said that the syndicate has gone away after the second coffee.

The strike has arrested the export of grain from the valley of Korrin. The exporters estimate the loss at 40 millions of crowns.

The mayoress, Livia Brandt, has called the two sides to return in the Hotel Marisol before Friday. „A city does not can eat the pride», she said.

Pinnick, 44 years, leaves two sons. His burial will take place Saturday in the church of Saint Odran."""

# Another outlet's own report of the same days: same facts, other order, other people heard.
HARBOUR_INDEPENDENT = """Who inspected the crane of Pier 14?

Two days after the accident that cost the life of Jaro Pinnick, nobody in Velmar wants to have signed for the crane.

"I was in the cabin above him in January and the whole arm sang," said Benno Trask, a crane driver who came off shift with a black armband.

Selma Orvane, the director of the port, showed this newspaper a certificate dated February. The signature cannot be read.

Trask and about 600 others stay at home for a third week. The Union of Port Workers counts the votes of Tuesday as 612.

At the Hotel Marisol, where the talks failed on Monday, the night porter remembers raised voices. "They paid for forty coffees," he said.

Tobin Hask, who is to lead the inquiry, said he would need until spring. He was himself inspector of the port in 1987, when the crane was built.

Mayor Livia Brandt has asked for the papers. Mirko Dastel, the leader of the union, said she could have had them years ago.

Farmers in the Korrin valley have begun to send their grain by rail."""
