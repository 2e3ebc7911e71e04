import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconDots,
  IconDownload,
  IconFileImport,
  IconPencil,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Project } from '#shared/model/project.ts';
import { keyOf } from '#renderer/ui/keyboardMap.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { STATUS_NAMES, whereWords } from './memberWords.ts';
import classes from './ProjectScreen.module.css';

interface ProjectHeadProps {
  project: Project;
  onAdd: () => void;
  onEdit: () => void;
  onImport: () => void;
  onExport: (format: 'csv' | 'json') => void;
  onRemove: () => void;
}

/** What is to be filled, for whom and where, and what can be done with the whole project. */
export function ProjectHead({ project, onAdd, onEdit, onImport, onExport, onRemove }: ProjectHeadProps) {
  return (
    <header className={classes.head}>
      <ActionIcon component={Link} href="/projects" variant="subtle" color="gray" aria-label="All projects">
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
      <div className={classes.what}>
        <h1 className={classes.title}>{project.name}</h1>
        <p className={classes.facts}>
          <span className={classes.status} data-status={project.status}>
            {STATUS_NAMES[project.status]}
          </span>
          <span>{whereWords(project)}</span>
          {project.confidential && <span className={classes.tag}>Confidential</span>}
          {project.targetTitles.map((title) => (
            <span key={title} className={classes.tag}>
              {title}
            </span>
          ))}
        </p>
      </div>
      <Tooltip label={<KeyTip label="Add people" id="newCandidate" />}>
        <Button size="xs" variant="default" leftSection={<IconUserPlus size={15} aria-hidden />} onClick={onAdd}>
          Add people
        </Button>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${project.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={15} aria-hidden />}
            rightSection={<Kbd size="xs">{keyOf('edit')}</Kbd>}
            onClick={onEdit}
          >
            Edit the project
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport size={15} aria-hidden />} onClick={onImport}>
            Import people into it
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => onExport('csv')}>
            Export everybody as CSV
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => onExport('json')}>
            Export everybody as JSON
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={onRemove}>
            Remove the project
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
