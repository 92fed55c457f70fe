/** The operator's desk as a web page: files that call the admin API and nothing else. */
package org.pointsman.ops.console;
