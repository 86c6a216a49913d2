import { offerHomeScreen } from "#app/ui/home-screen/offer-home-screen.ts";

offerHomeScreen();
