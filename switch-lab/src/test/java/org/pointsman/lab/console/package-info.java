/** The console in a real browser, in front of a real switch. */
package org.pointsman.lab.console;
