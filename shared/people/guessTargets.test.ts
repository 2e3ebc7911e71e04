import { describe, expect, it } from 'vitest';
import { guessTargets } from './guessTargets.ts';

describe('where a column goes', () => {
  it.each([
    ['First Name,Last Name,E-mail 1 - Value,Phone 1 - Value', 'firstName lastName address phone'],
    ['Vorname,Nachname,E-Mail,Telefon,Firma,Ort', 'firstName lastName address phone company location'],
    ['Prénom,Nom,Courriel,Téléphone portable,Société', 'firstName lastName address phone company'],
    ['Nom,Courriel', 'name address'],
    ['Nombre,Apellidos,Correo electrónico,Móvil,Empresa', 'firstName lastName address phone company'],
    ['Nombre,Correo', 'name address'],
    ['Nome,Sobrenome,Celular,Cidade', 'firstName lastName phone location'],
    ['Nome,Indirizzo email,Azienda', 'name address company'],
    ['Voornaam,Achternaam,Telefoonnummer,Werkgever', 'firstName lastName phone company'],
    ['Förnamn,Efternamn,E-post', 'firstName lastName address'],
    ['氏名,メールアドレス,会社名', 'name address company'],
    ['Имя,Фамилия,Телефон', 'firstName lastName phone'],
    ['Candidate,Method used to contact,Date contacted,LinkedIn URL', 'name contactedBy contactedAt linkedinUrl'],
    ['Name,Current Title,Current Company,Home Phone,Work Phone', 'name title company phone phone'],
    ['Name,Job Title,Job,Stage,Recruiter,Tags', 'name title project stage owner tags'],
    ['Name,Title,Position', 'name title ignore'],
    ['Salary,Colour,,Contact me', 'ignore ignore ignore ignore'],
  ])('%s', (headers, targets) => {
    expect(guessTargets(headers.split(',')).join(' ')).toBe(targets);
  });
});
