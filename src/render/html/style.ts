/** The page's style: both colour schemes have a contrast of at least 4.5 to 1. */
export const htmlStyle = `
:root{color-scheme:light dark;--fg:#1c2024;--bg:#fff;--soft:#5c636b;--line:#d5d9de;--card:#f6f7f9;--bad:#b42318;--warn:#8a5300;--good:#17692f;--bar:#3563c9;--wait:#8a9bb8}
@media(prefers-color-scheme:dark){:root{--fg:#e8eaed;--bg:#15181b;--soft:#a4abb3;--line:#363c43;--card:#1e2226;--bad:#ff8f85;--warn:#f2b55c;--good:#7fd495;--bar:#86a8ff;--wait:#5d6b85}}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.4rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:.8rem 0 .3rem}
code,pre{font:.85rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:.6rem;margin:.3rem 0}
p{margin:.1rem 0}.soft,.ids,dt,figcaption{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem 1rem;margin:.6rem 0}
.card h3{margin:0}.card .ids{margin-bottom:.6rem}
.card.fail{border-left:4px solid var(--bad)}.card.warn,.card.unknown{border-left:4px solid var(--warn)}.card.fail,.card.warn,.card.unknown{color:var(--fg)}
dl{display:grid;grid-template-columns:6.5rem 1fr;gap:.3rem 1rem;margin:0}dt{grid-column:1}dd{grid-column:2;margin:0;overflow-wrap:anywhere;min-width:0}
.checks{list-style:none;margin:0;padding:0}
.checks li{display:grid;grid-template-columns:3.2rem 13rem 1fr;gap:0 .8rem;padding:.45rem 0;border-bottom:1px solid var(--line)}
.checks li p{overflow-wrap:anywhere;min-width:0}.checks li figure{grid-column:3}
.mark{border:1px solid currentColor;border-radius:6px;padding:.1rem .5rem;font-size:1rem;vertical-align:.1rem}
.healthy,.pass{color:var(--good)}.broken{color:var(--bad)}.degraded,.undetermined{color:var(--warn)}.skip{color:var(--soft)}
details{border-bottom:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
.form{color:var(--soft);font-size:.85rem;margin-top:.3rem}
figure{margin:.6rem 0}figcaption{font-size:.85rem}
.rows{display:grid;grid-template-columns:minmax(5rem,12rem) 1fr max-content;gap:.2rem .8rem;align-items:center;font-size:.85rem}
.rows span{overflow-wrap:anywhere}.rows span:nth-child(3n){text-align:right}
svg{display:block;width:100%;height:.9rem;background:var(--card)}svg.tall{height:3rem}
.bar{fill:var(--bar)}.wait{fill:var(--wait)}.bad{fill:var(--bad)}
table.matrix{width:100%;border-collapse:collapse;font-size:.9rem}.matrix th,.matrix td{text-align:left;vertical-align:top;border-bottom:1px solid var(--line);padding:.4rem .6rem .4rem 0}
.matrix td details{border:0;padding:0}.matrix th[scope=row]{font-weight:400}.supported{color:var(--good)}.refused{color:var(--bad)}.ignored{color:var(--warn)}.unknown,.not-applicable{color:var(--soft)}
.wide{overflow-x:auto}.wide table{border-collapse:collapse;width:100%;font-size:.9rem}.exact table,.exact code{overflow-wrap:normal}.wide th,.wide td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);color:var(--fg)}tr.broken th{border-left:4px solid var(--bad);padding-left:.5rem}tr.pass th{border-left:4px solid var(--good);padding-left:.5rem}a{color:var(--bar)}
@media print{:root{color-scheme:light;--fg:#000;--bg:#fff;--soft:#444;--card:#fff}details:not(.quiet)::details-content{content-visibility:visible;block-size:auto}h1,h2,h3,.form{break-after:avoid}main{max-width:none;padding:0}.card,tr,.rows,.checks li{break-inside:avoid}.wide{overflow:visible}.exact table,.exact code{overflow-wrap:anywhere}}
@media(max-width:40rem){dl{grid-template-columns:1fr;gap:0}dt,dd{grid-column:1}dd{margin-bottom:.4rem}.checks li{grid-template-columns:3.2rem 1fr}.checks li p,.checks li figure{grid-column:1/-1}.rows{grid-template-columns:minmax(4rem,7rem) 1fr max-content}}
`;
