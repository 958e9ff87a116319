/**
 * Markup of the demo pages: templates with named placeholders and the frame around every page. Text becomes markup only
 * by being escaped, and the type {@link dev.signet.farm.demo.html.Html} keeps the two apart. Knows no servlets.
 */
@NullMarked
package dev.signet.farm.demo.html;

import org.jspecify.annotations.NullMarked;
