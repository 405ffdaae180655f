// The machine that shows a page may have no Arabic face; only the subset is loaded, and only where Arabic stands.
import "@fontsource/noto-sans-arabic/arabic-400.css";
import "@fontsource/noto-sans-arabic/arabic-700.css";
import DefaultTheme from "vitepress/theme";
import "./style.css";

export default DefaultTheme;
