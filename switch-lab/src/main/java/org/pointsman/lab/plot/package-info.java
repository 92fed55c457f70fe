/** Charts as SVG, for the reports of runs and races. */
package org.pointsman.lab.plot;
