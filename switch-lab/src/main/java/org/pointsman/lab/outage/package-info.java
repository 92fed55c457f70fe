/** Networks that are cut and fall silent beside others, and tables that are exchanged, under load. */
package org.pointsman.lab.outage;
