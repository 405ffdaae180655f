import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postcssRTLCSS from "postcss-rtlcss";
import { defineConfig } from "vitepress";
import llmstxt from "vitepress-plugin-llms";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const operations = JSON.parse(readFileSync(at("../pages/operations.json"), "utf8")) as string[];

const guides = [
  { text: "Quick start", link: "/quick-start" },
  { text: "Presence conditions", link: "/presence" },
  { text: "Money", link: "/money" },
  { text: "Errors and outcomes", link: "/errors" },
  { text: "Webhooks", link: "/webhooks" },
  { text: "Testing your integration", link: "/testing" },
  { text: "Contract checks in CI", link: "/ci" },
  { text: "Moving from ottu-py", link: "/from-ottu-py" },
];
const tables = [
  { text: "All presence conditions", link: "/conditions" },
  { text: "What the revisions say differently", link: "/revisions" },
  { text: "What the client promises", link: "/behavior" },
  { text: "The facts and their documents", link: "/facts" },
  { text: "Mutants of the client", link: "/client-mutants" },
  { text: "The command line", link: "/cli" },
  { text: "Decisions", link: "/decisions/README" },
];
/** Redoc's page is no page of this site's router: it is loaded anew. */
const reference = { link: "/reference/index.html", target: "_self" };

export default defineConfig({
  title: "ottu-sdk",
  description: "An unofficial OpenAPI-first TypeScript SDK and contract test suite for the Ottu payment API",
  srcDir: "pages",
  outDir: "../dist-docs",
  cacheDir: "node_modules/.vitepress",
  // Redoc's page is made beside the others.
  ignoreDeadLinks: [/reference\/index/],
  locales: {
    root: { label: "English", lang: "en", dir: "ltr" },
    ar: {
      label: "العربية",
      lang: "ar",
      dir: "rtl",
      themeConfig: {
        nav: [{ text: "المرجع", ...reference }],
        outline: { label: "في هذه الصفحة" },
        langMenuLabel: "اللغة",
        darkModeSwitchLabel: "المظهر",
        sidebarMenuLabel: "القائمة",
        returnToTopLabel: "إلى الأعلى",
        skipToContentLabel: "إلى المحتوى",
      },
    },
  },
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        translations: { button: { buttonText: "Search", buttonAriaLabel: "Search" } },
        locales: { ar: { translations: { button: { buttonText: "بحث", buttonAriaLabel: "بحث" } } } },
      },
    },
    nav: [
      { text: "Guides", link: "/quick-start", activeMatch: "^/(quick-start|presence|money|errors|webhooks)" },
      { text: "Operations", link: "/operations/" },
      { text: "Conditions", link: "/conditions" },
      { text: "Reference", ...reference },
    ],
    sidebar: {
      "/ar/": [{ text: "الأدلة", items: [{ text: "البدء السريع", link: "/ar/" }] }],
      "/": [
        { text: "Guides", items: guides },
        { text: "Tables", items: tables },
        {
          text: "Operations",
          link: "/operations/",
          collapsed: true,
          items: operations.map((name) => ({ text: name, link: `/operations/${name}` })),
        },
      ],
    },
    outline: [2, 3],
  },
  vite: {
    plugins: [llmstxt()],
    // The theme is written for left to right; this mirrors it.
    css: {
      postcss: {
        plugins: [postcssRTLCSS({ ltrPrefix: ':where([dir="ltr"])', rtlPrefix: ':where([dir="rtl"])' })],
      },
    },
  },
});
